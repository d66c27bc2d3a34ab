import {
  type CheckedResult,
  type Repair,
  readableRepairs,
  type SearchMode,
  type SearchResult,
  type Snapshot,
  searchWithTexts,
} from '@broadsheet/search';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { openEncoder } from '../catalogue/open-encoder.ts';
import { indexedTexts, storeTexts } from '../catalogue/texts.ts';
import { askInMode, hasVectorsOf } from '../catalogue/vectors.ts';
import type { Settings } from '../config.ts';
import { type AskedQuery, askedQuery, restrictionsOf } from '../feed/asked-query.ts';
import { lookUpIdentifier } from '../feed/look-up.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { EXIT } from './exit-codes.ts';
import { indexWithProgress } from './index-progress.ts';

export interface FoundPaper {
  id: string;
  title: string;
  score: number;
}

/**
 * `broadsheet search QUERY`: the best papers for a query, or the one that it names, after everything stored has been
 * indexed.
 */
export async function searchCommand(
  settings: Settings,
  query: string,
  options: { limit: number; mode: SearchMode; exact?: true; json?: true },
): Promise<number> {
  const store = await openStore(settings);
  try {
    await indexWithProgress(store.db, settings);
    const reader = await openIndexReader(settings.dataFolder);
    const asked = askedQuery(query);
    for (const notice of asked.notices) process.stderr.write(`${notice}\n`);
    const result = await findNamedOrWords(store, reader.snapshot(), query, { ...options, settings });
    reader.close();
    const hits = await findPapers(store, result);
    const repairs = await readableRepairs(storeTexts(store.db), result.hits, result.repairs);
    const { total, tookMs, mode } = result;
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ query, mode, total, tookMs, repairs, hits })}\n`
        : describeRepairs(repairs) + describe(asked, result, hits, query),
    );
    return EXIT.done;
  } finally {
    await store.close();
  }
}

interface Options {
  limit: number;
  mode: SearchMode;
  exact?: true;
  settings: Settings;
}

type Found = CheckedResult & { repairs: Repair[] };

async function findNamedOrWords(
  store: Store,
  snapshot: Snapshot,
  query: string,
  options: Options,
): Promise<Found> {
  const address = options.exact ? null : await lookUpIdentifier(store.db, query);
  if (address !== null) {
    const filters = [{ kind: 'keyword' as const, field: 'identifier', anyOf: [address] }];
    return { ...snapshot.search({ query: '', limit: 1, filters }), unchecked: 0, repairs: [] };
  }
  const { query: repaired, repairs } = options.exact ? { query, repairs: [] } : snapshot.repair(query);
  const found = await find(store, snapshot, askedQuery(repaired), options);
  if (found.hits.length > 0 || repairs.length === 0) return { ...found, repairs };
  return { ...(await find(store, snapshot, askedQuery(query), options)), repairs: [] };
}

async function find(
  { db }: Store,
  snapshot: Snapshot,
  asked: AskedQuery,
  { limit, mode, settings }: Options,
): Promise<CheckedResult> {
  const encoder = await openEncoder(settings);
  if (mode === 'dense' && !hasVectorsOf(snapshot, encoder))
    throw new Error('The index has no vectors to search by meaning. Search with --mode lexical.');
  const started = performance.now();
  const inMode = await askInMode(snapshot, encoder, { query: asked.words, mode });
  const request = { ...inMode, ...restrictionsOf(asked), limit };
  const result = await searchWithTexts(snapshot, request, indexedTexts(db));
  return { ...result, tookMs: performance.now() - started };
}

/** The papers that were found, in their order. */
export async function findPapers({ db }: Store, { hits }: SearchResult): Promise<FoundPaper[]> {
  if (hits.length === 0) return [];
  const keys = hits.map((hit) => hit.key);
  const rows = await db
    .selectFrom('papers')
    .select(['id', 'address', 'title'])
    .where('id', 'in', keys)
    .execute();
  const papers = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap(({ key, score }) => {
    const paper = papers.get(key);
    return paper ? [{ id: paper.address, title: paper.title, score }] : [];
  });
}

function describeRepairs(repairs: readonly Repair[]): string {
  if (repairs.length === 0) return '';
  const list = (words: string[]) => words.map((word) => `"${word}"`).join(', ');
  const found = list(repairs.map(({ to }) => to));
  return `No paper has ${list(repairs.map(({ word }) => word))}. Showing results for ${found}; --exact searches as typed.\n`;
}

function describe(
  asked: AskedQuery,
  result: CheckedResult,
  hits: readonly FoundPaper[],
  query: string,
): string {
  const restricted = asked.condition !== null;
  if (hits.length === 0)
    return restricted
      ? `No paper matches ${query}. Try it with less.\n`
      : `No paper contains any word of "${query}". Try fewer or other words.\n`;
  return `${describePapers(hits)}${totalInWords(result, restricted)}\n`;
}

/** A line a paper: score, id, title. */
export function describePapers(hits: readonly FoundPaper[]): string {
  return hits
    .map(({ id, title, score }) => `${score.toFixed(2).padStart(6)}  ${id.padEnd(16)}  ${title}\n`)
    .join('');
}

function totalInWords({ mode, total, unchecked }: CheckedResult, restricted: boolean): string {
  const papers = total === 1 ? '1 paper' : `${total.toLocaleString('en')} papers`;
  const atLeast = unchecked > 0 ? 'At least ' : '';
  if (mode === 'dense') return `The nearest in meaning of ${atLeast.toLowerCase()}${papers}.`;
  if (mode === 'hybrid') return `${atLeast}${papers} found by words or meaning.`;
  if (restricted) return `${atLeast}${papers} found.`;
  return `${papers} ${total === 1 ? 'contains' : 'contain'} at least one of the words.`;
}
