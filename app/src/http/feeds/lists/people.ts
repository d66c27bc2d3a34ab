import { requirePerson } from '../../../community/actor.ts';
import type { TalkedAbout } from '../../../feed/comment.ts';
import { newestDiscussions } from '../../../feed/discussions.ts';
import { followingList } from '../../../feed/following.ts';
import type { FollowReason } from '../../../feed/following-reasons.ts';
import { personView } from '../../../feed/person.ts';
import { savedPapers } from '../../../feed/saved.ts';
import { readableText } from '../../../papers/render.ts';
import { escapeText } from '../../../papers/tex/escape.ts';
import { paperHref, withParameters } from '../../../ui/links.ts';
import { counted } from '../../../ui/words.ts';
import type { FeedEntry } from '../feed-document.ts';
import type { AskedList, ListedFeed, ListSource } from '../list-source.ts';
import { type EntryMaker, paperEntries } from '../paper-entries.ts';

/** What somebody submitted, what is talked about, what a reader follows, and what they saved. */
export const PEOPLES_LISTS: readonly ListSource[] = [
  { pattern: '/users/:handle', load: personFeed },
  { pattern: '/discussions', load: discussionsFeed },
  { pattern: '/following', load: followingFeed },
  { pattern: '/saved', load: savedFeed },
];

async function personFeed(asked: AskedList): Promise<ListedFeed | null> {
  const { pages, page, maker } = asked;
  const { handle = '' } = asked.names;
  const found = await personView(pages.feed, handle.toLowerCase(), page);
  if (found === null) return null;
  // A former handle leads to its person, whose feed goes on under the same id.
  if ('movedTo' in found) return personFeed({ ...asked, names: { handle: found.movedTo } });
  const { person } = found;
  const home = `/users/${encodeURIComponent(person.handle)}`;
  return {
    name: `person/${person.id}`,
    title: person.name,
    subtitle: `Papers that ${person.name} submitted, the newest first.`,
    home,
    list: (number) => withParameters(home, { page: number === 1 ? null : number }),
    entries: await paperEntries(
      maker,
      (person.submitted?.papers ?? []).map((card) => ({ card })),
    ),
    page: person.submitted?.page ?? page,
    pages: person.submitted?.pages ?? 1,
    unlisted: true,
  };
}

/** What was said last of each paper: an entry a comment, so that the next one is new. */
async function discussionsFeed({ pages, page, maker }: AskedList): Promise<ListedFeed | null> {
  const view = await newestDiscussions(pages.feed, page);
  if (view.page !== page) return null;
  return {
    name: 'discussions',
    title: 'Discussions',
    subtitle: 'Papers that are talked about, with what was said last of each.',
    home: '/discussions',
    list: (number) => withParameters('/discussions', { page: number === 1 ? null : number }),
    entries: view.discussions.map((talk) => discussionEntry(maker, talk)),
    page: view.page,
    pages: view.pages,
  };
}

function discussionEntry({ idOf, urlOf }: EntryMaker, { paper, comments, last }: TalkedAbout): FeedEntry {
  const url = urlOf(`/comments/${last.id}`);
  const { name, handle } = last.author;
  const title = readableText(paper.title);
  const talk = `<a href="${escapeText(urlOf(paperHref(paper.address)))}">${escapeText(title)}</a>, ${counted(comments, 'comment')}`;
  return {
    id: idOf(`comment/${last.id}`),
    url,
    title,
    authors: [{ name, url: handle === null ? null : urlOf(`/users/${encodeURIComponent(handle)}`) }],
    summary: last.words === '' ? null : last.words,
    contentHtml: `<blockquote><p>${escapeText(last.words)}</p></blockquote><p>On ${talk}.</p>`,
    categories: [],
    published: Date.parse(last.at),
    updated: Date.parse(last.at),
    links: [],
  };
}

/** Throws a NotAllowedError where nobody asks: it is somebody's own. */
async function followingFeed({ pages, actor, page, maker }: AskedList): Promise<ListedFeed | null> {
  const { id } = requirePerson(actor);
  const list = await followingList(pages.feed, actor, page);
  return {
    name: `following/${id}`,
    title: 'Following',
    subtitle: 'What is new from what you follow.',
    home: '/following',
    list: (number) => withParameters('/following', { page: number === 1 ? null : number }),
    entries: await paperEntries(
      maker,
      list.papers.map((card) => ({
        card,
        note: { reasons: (list.reasons.get(card.address) ?? []).map(reasonInWords) },
      })),
    ),
    page: list.page,
    pages: list.pages,
    unlisted: true,
  };
}

/** Throws a NotAllowedError where nobody asks: it is somebody's own. */
async function savedFeed({ pages, actor, page, maker }: AskedList): Promise<ListedFeed | null> {
  const { id } = requirePerson(actor);
  const list = await savedPapers(pages.feed, actor, page);
  return {
    name: `saved/${id}`,
    title: 'Saved',
    subtitle: 'Papers that you have saved, those saved last first.',
    home: '/saved',
    list: (number) => withParameters('/saved', { page: number === 1 ? null : number }),
    entries: await paperEntries(
      maker,
      list.papers.map((card) => ({ card })),
    ),
    page: list.page,
    pages: list.pages,
    unlisted: true,
  };
}

function reasonInWords({ how, name, list }: FollowReason): string {
  switch (how) {
    case 'submitted':
      return `${name} submitted it`;
    case 'collected':
      return `${name} collected it in ${list?.name ?? 'a list'}`;
    case 'added':
      return `added to ${name}`;
    case 'author':
    case 'organization':
    case 'topic':
    case 'category':
      return `you follow ${name}`;
  }
}
