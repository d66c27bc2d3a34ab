import { wilsonLowerBound } from '@broadsheet/rank';
import { type Actor, hasRole } from '../community/actor.ts';
import { chunks } from '../store/chunks.ts';
import { authorOf } from '../store/claims.ts';
import { countOpinions } from '../store/comments.ts';
import type { CommentOrder, CommentView, DiscussionView } from './comment.ts';
import { commentTexts } from './comment-texts.ts';
import type { FeedContext } from './context.ts';
import { type Nested, nest, type Threaded, threadOrder } from './threads.ts';
import { unseenAnswers } from './unseen-answers.ts';

const PAGE_LENGTH = 200;

interface Asked {
  /** The present address of the paper. */
  address: string;
  order: CommentOrder;
  /** From 1; one that is not there reads as the last. */
  page: number;
}

/** A comment's place, before its text is read. */
interface Place extends Threaded {
  helpful: number;
}

/** What is said of a paper, as the actor may see it. */
export async function discussionOf(
  feed: FeedContext,
  actor: Actor,
  { address, order, page: asked }: Asked,
): Promise<DiscussionView> {
  const rows = await rowsOf(feed, address);
  const ordered = threadOrder(await placesOf(feed, rows), order);
  const pages = Math.max(1, Math.ceil(ordered.length / PAGE_LENGTH));
  const page = Math.min(asked, pages);
  const shown = ordered.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH);
  const unseen = await unseenAnswers(feed.db, actor, address);
  const paper = rows[0]?.paper_id;
  const authors = paper === undefined ? new Set<number>() : await authorOf(feed.db, paper);
  const toView = await viewsOf(feed, actor, { shown, unseen, authors });
  return {
    address,
    order,
    comments: nest(shown).map(toView),
    page,
    pages,
    total: rows.filter(({ deleted_at, hidden_entry }) => deleted_at === null && hidden_entry === null).length,
    newest: rows.at(-1)?.id ?? 0,
    lock: await lockOf(feed, address),
    unseen,
    isModerator: hasRole(actor, 'moderator'),
  };
}

/** The page of a discussion, in its usual order, on which a comment stands; null where there never was one. */
export async function placeOfComment(
  feed: FeedContext,
  id: number,
): Promise<{ address: string; page: number } | null> {
  const comment = await feed.db
    .selectFrom('comments')
    .innerJoin('papers', 'papers.id', 'comments.paper_id')
    .select('papers.address')
    .where('comments.id', '=', id)
    .executeTakeFirst();
  if (comment === undefined) return null;
  const rows = await rowsOf(feed, comment.address);
  const index = threadOrder(await placesOf(feed, rows), 'best').findIndex((place) => place.id === id);
  return { address: comment.address, page: Math.floor(Math.max(0, index) / PAGE_LENGTH) + 1 };
}

function rowsOf({ db }: FeedContext, address: string) {
  return db
    .selectFrom('comments')
    .innerJoin('papers', 'papers.id', 'comments.paper_id')
    .select(['comments.id', 'paper_id', 'parent_id', 'deleted_at', 'hidden_entry'])
    .where('papers.address', '=', address)
    .orderBy('comments.id')
    .execute();
}

async function placesOf(
  { db }: FeedContext,
  rows: readonly { id: number; parent_id: number | null }[],
): Promise<Place[]> {
  const opinions = await countOpinions(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, parent_id }) => {
    const { helpful, unhelpful } = opinions.get(id) ?? { helpful: 0, unhelpful: 0 };
    return { id, parent: parent_id, helpful, unhelpful, score: wilsonLowerBound(helpful, unhelpful) };
  });
}

async function lockOf({ db }: FeedContext, address: string): Promise<DiscussionView['lock']> {
  const lock = await db
    .selectFrom('discussion_locks')
    .innerJoin('papers', 'papers.id', 'discussion_locks.paper_id')
    .innerJoin('moderation_log', 'moderation_log.id', 'discussion_locks.entry_id')
    .select(['moderation_log.why as because', 'moderation_log.id as entry'])
    .where('papers.address', '=', address)
    .orderBy('moderation_log.id', 'desc')
    .executeTakeFirst();
  return lock ?? null;
}

/** Comments of a page, which of them are new to the reader, and who are the authors of the paper. */
interface Shown {
  shown: readonly Place[];
  unseen: readonly number[];
  authors: ReadonlySet<number>;
}

type ToView = (nested: Nested<Place>) => CommentView;

/** Reads the texts of these comments, and gives what makes a view of each. */
async function viewsOf(feed: FeedContext, actor: Actor, { shown, unseen, authors }: Shown): Promise<ToView> {
  const ids = shown.map(({ id }) => id);
  const above = shown.flatMap(({ parent }) => parent ?? []);
  const texts = await commentTexts(feed, [...new Set([...ids, ...above])]);
  const opinions = await ownOpinions(feed, actor, ids);
  const person = actor.kind === 'person' ? actor.id : null;
  const toView: ToView = ({ comment: place, below: nested, isApart }) => {
    const text = texts.get(place.id);
    if (text === undefined) throw new Error(`The text of comment ${place.id} was not read.`);
    const isOwn = text.person === person;
    const below = nested.map(toView);
    const answered = place.parent === null || !isApart ? undefined : texts.get(place.parent);
    return {
      ...text.view,
      isByAuthor: authors.has(text.person) && !text.view.isDeleted,
      html: text.view.hidden === null || isOwn || hasRole(actor, 'moderator') ? text.view.html : null,
      answers: answered === undefined ? null : { id: answered.view.id, name: answered.view.author.name },
      below,
      countBelow: below.reduce((sum, { countBelow }) => sum + 1 + countBelow, 0),
      helpful: place.helpful,
      unhelpful: place.unhelpful,
      score: place.score,
      isOwn,
      opinion: opinions.get(place.id) ?? null,
      isNew: unseen.includes(place.id),
    };
  };
  return toView;
}

async function ownOpinions({ db }: FeedContext, actor: Actor, ids: readonly number[]) {
  const opinions = new Map<number, CommentView['opinion']>();
  if (actor.kind !== 'person') return opinions;
  for (const chunk of chunks(ids)) {
    const rows = await db
      .selectFrom('comment_opinions')
      .select(['comment_id', 'helpful'])
      .where('comment_id', 'in', chunk)
      .where('person_id', '=', actor.id)
      .execute();
    for (const row of rows) opinions.set(row.comment_id, row.helpful === 1 ? 'helpful' : 'unhelpful');
  }
  return opinions;
}
