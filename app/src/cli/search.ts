import type { SearchMode, SearchResult, Snapshot } from '@broadsheet/search';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { openEncoder } from '../catalogue/open-encoder.ts';
import { askInMode, hasVectorsOf } from '../catalogue/vectors.ts';
import type { Settings } from '../config.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { EXIT } from './exit-codes.ts';
import { indexWithProgress } from './index-progress.ts';

export interface FoundPaper {
  id: string;
  title: string;
  score: number;
}

/** `broadsheet search QUERY`: the best papers for a query, after everything stored has been indexed. */
export async function searchCommand(
  settings: Settings,
  query: string,
  options: { limit: number; mode: SearchMode; json?: true },
): Promise<number> {
  const store = await openStore(settings);
  try {
    await indexWithProgress(store.db, settings);
    const reader = await openIndexReader(settings.dataFolder);
    const result = await find(reader.snapshot(), query, { ...options, settings });
    reader.close();
    const hits = await findPapers(store, result);
    const { total, tookMs, mode } = result;
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ query, mode, total, tookMs, hits })}\n`
        : describe(query, mode, total, hits),
    );
    return EXIT.done;
  } finally {
    await store.close();
  }
}

async function find(
  snapshot: Snapshot,
  query: string,
  { limit, mode, settings }: { limit: number; mode: SearchMode; settings: Settings },
): Promise<SearchResult> {
  const encoder = await openEncoder(settings);
  if (mode === 'dense' && !hasVectorsOf(snapshot, encoder))
    throw new Error('The index has no vectors to search by meaning. Search with --mode lexical.');
  const started = performance.now();
  const result = snapshot.search({ ...(await askInMode(snapshot, encoder, { query, mode })), limit });
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

function describe(query: string, mode: SearchMode, total: number, hits: readonly FoundPaper[]): string {
  if (hits.length === 0) return `No paper contains any word of "${query}". Try fewer or other words.\n`;
  return `${describePapers(hits)}${totalInWords(mode, total)}\n`;
}

/** A line a paper: score, id, title. */
export function describePapers(hits: readonly FoundPaper[]): string {
  return hits
    .map(({ id, title, score }) => `${score.toFixed(2).padStart(6)}  ${id.padEnd(16)}  ${title}\n`)
    .join('');
}

function totalInWords(mode: SearchMode, total: number): string {
  const papers = total === 1 ? '1 paper' : `${total.toLocaleString('en')} papers`;
  if (mode === 'dense') return `The nearest in meaning of ${papers}.`;
  if (mode === 'hybrid') return `${papers} found by words or meaning.`;
  return `${papers} ${total === 1 ? 'contains' : 'contain'} at least one of the words.`;
}
