import type { PaperCard } from '../../../feed/card.ts';
import type { SearchHit } from '../../../feed/lists.ts';
import { searchPapers } from '../../../feed/search.ts';
import { similarPapers } from '../../../feed/similar-list.ts';
import { shortened } from '../../../ui/words.ts';
import { readFilters, searchHref } from '../../pages/search-address.ts';
import { similarPageHref } from '../../pages/similar-address.ts';
import type { AskedList, ListedFeed, ListSource } from '../list-source.ts';
import { paperEntries } from '../paper-entries.ts';

/** What the index answers: a search, and papers like others. `explain=1` adds the terms of each score. */
export const ASKED_LISTS: readonly ListSource[] = [
  { pattern: '/search', load: searchFeed },
  { pattern: '/similar', load: similarFeed },
];

async function searchFeed({ pages, query, page, signal, maker }: AskedList): Promise<ListedFeed | null> {
  const question = {
    query: query.get('q') ?? '',
    page,
    filters: readFilters((name) => query.get(name) ?? undefined),
    exact: query.get('exact') === '1',
    explain: query.get('explain') === '1',
    signal,
  };
  const list = await searchPapers(pages.feed, pages.catalogue, question);
  const address = searchHref(list, question.explain);
  return {
    name: `search ${searchHref(list, false)(1)}`,
    title: list.query === '' ? 'Search' : shortened(`Search: ${list.query}`, 100),
    subtitle: [
      question.filters.order === 'newest' ? 'The newest answers first.' : 'The best answers first.',
      list.notice ?? '',
    ]
      .join(' ')
      .trim(),
    home: address(1),
    list: address,
    entries: await paperEntries(maker, list.hits.map(listed)),
    page: list.page,
    pages: list.pages,
    unlisted: true,
  };
}

async function similarFeed({ pages, query, page, signal, maker }: AskedList): Promise<ListedFeed | null> {
  const explain = query.get('explain') === '1';
  const list = await similarPapers(pages.feed, pages.catalogue, {
    like: query.getAll('like'),
    unlike: query.getAll('unlike'),
    page,
    explain,
    signal,
  });
  const address = similarPageHref(list, explain);
  const names = list.like.map(({ name }) => `“${name}”`);
  return {
    name: `similar ${similarPageHref(list, false)(1)}`,
    title: names.length === 0 ? 'Similar papers' : shortened(`Like ${names.join(' and ')}`, 100),
    subtitle: `The most alike first.${list.notice === null ? '' : ` ${list.notice}`}`,
    home: address(1),
    list: address,
    entries: await paperEntries(maker, list.hits.map(listed)),
    page: list.page,
    pages: list.pages,
    unlisted: true,
  };
}

function listed({ card }: SearchHit): { card: PaperCard } {
  return { card };
}
