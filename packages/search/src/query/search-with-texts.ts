import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TextSource } from '../highlight/highlight-hits.ts';
import type { IndexSchema } from '../schema.ts';
import { type Condition, type TextFindings, textConditions } from './condition.ts';
import type { SearchRequest, SearchResult } from './request.ts';
import { findInTexts } from './text-findings.ts';

/** What can be searched: a snapshot, here or in another thread. */
export interface Searchable {
  readonly schema: IndexSchema;
  search(request: SearchRequest): SearchResult | Promise<SearchResult>;
}

export interface CheckedResult extends SearchResult {
  /** Documents in doubt that were too many to look at. So many more may be answers, behind those that were found. */
  unchecked: number;
}

/** Where texts tell, so many documents are looked at, the best first. */
const MOST_CHECKED = 2000;
const CHECKED_AT_ONCE = 100;

/**
 * Searches with a condition that the index alone cannot decide: an index without positions knows which words a document
 * has, and a phrase is looked for in the texts of those that have them all.
 * @param texts gives each document's text fields as they were indexed.
 */
export async function searchWithTexts(
  index: Searchable,
  request: SearchRequest,
  texts: TextSource,
  { most = MOST_CHECKED }: { most?: number } = {},
): Promise<CheckedResult> {
  const { condition } = request;
  if (condition === undefined || textConditions(condition).length === 0)
    return { ...(await index.search(request)), unchecked: 0 };
  const { rerank: _, ...plain } = request;
  const asked = { ...plain, undecided: true, offset: 0, limit: most, explain: false };
  const undecided = await index.search(asked);
  const keys = undecided.hits.map(({ key }) => key);
  const started = performance.now();
  const findings = await lookUp(condition, fieldsOf(index.schema), keys, texts);
  const tookMs = undecided.tookMs + performance.now() - started;
  const result = await index.search({ ...request, findings });
  const unchecked = Math.max(0, undecided.total - keys.length);
  return { ...result, tookMs: result.tookMs + tookMs, unchecked };
}

function fieldsOf({ text }: IndexSchema): string[] {
  return text.map(({ name }) => name);
}

async function lookUp(
  condition: Condition,
  fields: readonly string[],
  keys: readonly number[],
  source: TextSource,
): Promise<TextFindings> {
  const conditions = textConditions(condition);
  const meeting = conditions.map((): number[] => []);
  for (let start = 0; start < keys.length; start += CHECKED_AT_ONCE) {
    const some = keys.slice(start, start + CHECKED_AT_ONCE);
    const found = findInTexts(conditions, fields, some, await source.texts(some));
    for (const [place, these] of found.meeting.entries()) meeting[place]?.push(...these);
    // A source that never waits must not hold up everybody else.
    await nextTurn();
  }
  return { checked: keys, meeting };
}
