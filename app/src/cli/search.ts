import { type Repair, readableRepairs, type SearchMode, type SearchResult } from '@broadsheet/search';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { openEncoder } from '../catalogue/open-encoder.ts';
import { storeTexts } from '../catalogue/texts.ts';
import { hasVectorsOf } from '../catalogue/vectors.ts';
import type { Settings } from '../config/config.ts';
import { type Found, findForQuery } from '../feed/find-for-query.ts';
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
    const started = performance.now();
    const found = await find(store, settings, query, options);
    const tookMs = performance.now() - started;
    for (const notice of found.asked.notices) process.stderr.write(`${notice}\n`);
    const hits = await findPapers(store, found.result);
    const repairs = await readableRepairs(storeTexts(store.db), found.result.hits, found.repairs);
    const { total, mode } = found.result;
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ query, mode, total, tookMs, repairs, hits })}\n`
        : describeRepairs(repairs) + describeDoubt(found) + describe(found, hits, query),
    );
    return EXIT.done;
  } finally {
    await store.close();
  }
}

const NO_FILTERS = {
  category: null,
  yearFrom: null,
  yearTo: null,
  hasCode: false,
  order: 'relevance',
} as const;

async function find(
  { db }: Store,
  settings: Settings,
  query: string,
  { limit, mode, exact = false }: { limit: number; mode: SearchMode; exact?: boolean },
): Promise<Found> {
  const encoder = await openEncoder(settings);
  const reader = await openIndexReader(settings.dataFolder);
  try {
    if (mode === 'dense' && !hasVectorsOf(reader.snapshot(), encoder))
      throw new Error('The index has no vectors to search by meaning. Search with --mode lexical.');
    const catalogue: Catalogue = { reader, encoder, onEncoderError: giveUp, texts: storeTexts(db) };
    const filters = { ...NO_FILTERS, mode };
    const wanted = { query, limit, offset: 0, filters, exact, explain: false };
    return await reader.hold((snapshot) => findForQuery({ db }, catalogue, snapshot, wanted));
  } finally {
    reader.close();
  }
}

/** Who typed a command reads why the encoder failed; a page has an answer by words for its readers instead. */
function giveUp(error: unknown): never {
  throw error;
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

function describeDoubt({ meant }: Found): string {
  return meant === null ? '' : `Did you mean: ${meant}?\n`;
}

function describe({ asked, result }: Found, hits: readonly FoundPaper[], query: string): string {
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

function totalInWords({ mode, total, unchecked }: Found['result'], restricted: boolean): string {
  const papers = total === 1 ? '1 paper' : `${total.toLocaleString('en')} papers`;
  const atLeast = unchecked > 0 ? 'At least ' : '';
  if (mode === 'dense') return `The nearest in meaning of ${atLeast.toLowerCase()}${papers}.`;
  if (mode === 'hybrid') return `${atLeast}${papers} found by words or meaning.`;
  if (restricted) return `${atLeast}${papers} found.`;
  return `${papers} ${total === 1 ? 'contains' : 'contain'} at least one of the words.`;
}
