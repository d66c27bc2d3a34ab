import { authorList } from '../../../feed/author.ts';
import { categoryList } from '../../../feed/category.ts';
import type { FeedContext } from '../../../feed/context.ts';
import type { NamedList } from '../../../feed/lists.ts';
import { organizationList } from '../../../feed/organization.ts';
import { topicList } from '../../../feed/topic.ts';
import { withParameters } from '../../../ui/links.ts';
import type { AskedList, ListedFeed, ListSource } from '../list-source.ts';
import { paperEntries } from '../paper-entries.ts';

interface Kind {
  /** The first part of the address. */
  path: string;
  load(feed: FeedContext, key: string, page: number): Promise<NamedList | null>;
  subtitle(name: string): string;
}

const KINDS: readonly Kind[] = [
  { path: '/topics', load: topicList, subtitle: (name) => `New papers on ${name}.` },
  { path: '/authors', load: authorList, subtitle: (name) => `New papers under the name ${name}.` },
  { path: '/categories', load: categoryList, subtitle: (name) => `New papers in ${name}.` },
  { path: '/organizations', load: organizationList, subtitle: (name) => `New papers of ${name}.` },
];

/** Papers of topics, authors, categories and organizations, the newest first. */
export const NAMED_LISTS: readonly ListSource[] = KINDS.map((kind) => ({
  pattern: `${kind.path}/:key`,
  load: (asked) => namedFeed(asked, kind),
}));

async function namedFeed(
  { pages, names, page, maker }: AskedList,
  { path, load, subtitle }: Kind,
): Promise<ListedFeed | null> {
  const { key = '' } = names;
  const list = await load(pages.feed, key, page);
  if (list === null) return null;
  const home = `${path}/${encodeURIComponent(key)}`;
  return {
    name: `${path.slice(1)}/${key}`,
    title: list.name,
    subtitle: subtitle(list.name),
    home,
    list: (number) => withParameters(home, { page: number === 1 ? null : number }),
    entries: await paperEntries(
      maker,
      list.papers.map((card) => ({ card })),
    ),
    page: list.page,
    pages: list.pages,
  };
}
