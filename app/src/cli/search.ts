import type { SearchResult } from '@broadsheet/search';
import { openIndexReader } from '../catalogue/index-reader.ts';
import type { Settings } from '../config.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { EXIT } from './exit-codes.ts';
import { indexWithProgress } from './index-progress.ts';

interface FoundPaper {
  id: string;
  title: string;
  score: number;
}

/** `broadsheet search QUERY`: the best papers for a query, after everything stored has been indexed. */
export async function searchCommand(
  settings: Settings,
  query: string,
  options: { limit: number; json?: true },
): Promise<number> {
  const store = await openStore(settings);
  try {
    await indexWithProgress(store.db, settings.dataFolder);
    const reader = await openIndexReader(settings.dataFolder);
    const result = reader.snapshot().search({ query, limit: options.limit });
    reader.close();
    const hits = await findPapers(store, result);
    const { total, tookMs } = result;
    process.stdout.write(
      options.json ? `${JSON.stringify({ query, total, tookMs, hits })}\n` : describe(query, total, hits),
    );
    return EXIT.done;
  } finally {
    await store.close();
  }
}

async function findPapers({ db }: Store, { hits }: SearchResult): Promise<FoundPaper[]> {
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

function describe(query: string, total: number, hits: readonly FoundPaper[]): string {
  if (hits.length === 0) return `No paper contains any word of "${query}". Try fewer or other words.\n`;
  const lines = hits.map(
    ({ id, title, score }) => `${score.toFixed(2).padStart(6)}  ${id.padEnd(16)}  ${title}`,
  );
  const count = total === 1 ? '1 paper contains' : `${total.toLocaleString('en')} papers contain`;
  return `${lines.join('\n')}\n${count} at least one of the words.\n`;
}
