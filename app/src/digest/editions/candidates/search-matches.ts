import { highlightHits, type SearchResult } from '@broadsheet/search';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import type { FeedContext } from '../../../feed/context.ts';
import { type Found, findForQuery, type Wanted } from '../../../feed/find-for-query.ts';
import { countVotes } from '../../../store/marks.ts';
import { readSearchTarget, type SavedSearch } from '../../subscriptions/search-target.ts';
import type { Window } from '../window.ts';
import { type Candidate, MOST_CANDIDATES } from './candidate.ts';

/** Papers that were published so many days before they came are found still. */
const DAYS_BEFORE = 10;

/** Of those that were published lately, so many are asked whether they came lately. */
const MOST_HITS = 500;

/**
 * A paper must match half as well as the best that there is, of any age. Scores by words can be compared so, and by words
 * alone it is asked, as what comes unasked has to have something of what was asked for.
 */
const LEAST_SHARE = 0.5;

const LONGEST_SENTENCE = 160;

type Hits = SearchResult['hits'];

/** Papers that came since and match a search well, best first, each with the sentence that does. */
export async function searchMatches(
  feed: FeedContext,
  catalogue: Catalogue,
  target: string,
  window: Window,
): Promise<Candidate[]> {
  const search = readSearchTarget(target);
  if (search === null) return [];
  const { found, best } = await catalogue.reader.hold(async (snapshot) => {
    const find = (limit: number, publishedFrom?: number) =>
      findForQuery(feed, catalogue, snapshot, wantedOf(search, limit, publishedFrom));
    const first = await find(1);
    return { best: first, found: await find(MOST_HITS, window.firstDay - DAYS_BEFORE) };
  });
  const good = found.result.hits.filter(({ score }) => score >= leastScore(best));
  const hits = await cameSince(feed, window, good);
  return withReasons(feed, catalogue, { query: search.query, found, hits: hits.slice(0, MOST_CANDIDATES) });
}

function wantedOf(
  { query, filters, exact }: SavedSearch,
  limit: number,
  publishedFrom: number | undefined,
): Wanted {
  const byWords = { ...filters, mode: 'lexical' as const };
  const dated = publishedFrom === undefined ? byWords : { ...byWords, publishedFrom };
  return { query, filters: dated, limit, offset: 0, exact, explain: false };
}

/** A query of conditions alone ranks nothing: all that meet them are as good. */
function leastScore({ result, asked }: Found): number {
  if (asked.words === '') return Number.NEGATIVE_INFINITY;
  return (result.hits[0]?.score ?? 0) * LEAST_SHARE;
}

async function cameSince({ db }: FeedContext, { since }: Window, hits: Hits): Promise<Hits> {
  if (hits.length === 0) return hits;
  const rows = await db
    .selectFrom('papers')
    .select('id')
    .where(
      'id',
      'in',
      hits.map(({ key }) => key),
    )
    .where('created_at', '>', since)
    .execute();
  const fresh = new Set(rows.map(({ id }) => id));
  return hits.filter(({ key }) => fresh.has(key));
}

async function withReasons(
  { db }: FeedContext,
  { texts }: Catalogue,
  { query, found, hits }: { query: string; found: Found; hits: Hits },
): Promise<Candidate[]> {
  if (hits.length === 0) return [];
  const ids = hits.map(({ key }) => key);
  const fields = [{ name: 'abstract', as: 'snippet' as const, length: LONGEST_SENTENCE }];
  const [shown, rows, here] = await Promise.all([
    highlightHits(texts, hits, found.result.terms, fields),
    db.selectFrom('papers').select(['id', 'upvotes']).where('id', 'in', ids).execute(),
    countVotes(db, ids),
  ]);
  const atSources = new Map(rows.map(({ id, upvotes }) => [id, upvotes]));
  return shown.map(({ key, fields: { abstract = [] } }) => {
    const sentence = abstract
      .map(({ text }) => text)
      .join('')
      .trim();
    return {
      paper: key,
      votes: (atSources.get(key) ?? 0) + (here.get(key) ?? 0),
      reason: `Matches ${query === '' ? 'your search' : `“${query}”`}${sentence === '' ? '' : `: ${sentence}`}`,
    };
  });
}
