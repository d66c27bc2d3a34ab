import { setImmediate as nextTurn } from 'node:timers/promises';
import { compareScored, type Run } from '@broadsheet/rank';
import type { Collection } from './collection.ts';
import type { SearchMode } from './modes.ts';

/** How deep a run goes, as is usual at TREC. */
const DEPTH = 1000;

/**
 * Asks every question of a collection. Answers are in trec_eval's order, so that measures are those of the run as
 * written; a document is no answer to itself.
 */
export async function runQuestions(
  mode: SearchMode,
  collection: Collection,
  { signal, onQueries }: { signal?: AbortSignal; onQueries?: (count: number) => void } = {},
): Promise<Run> {
  const search = await mode.open(collection);
  const run = new Map<string, { document: string; score: number }[]>();
  for (const { id, text, itself } of collection.questions) {
    const found = await search({ text, itself }, itself === null ? DEPTH : DEPTH + 1);
    const answers = found.filter(({ key }) => key !== itself).slice(0, DEPTH);
    run.set(
      id,
      answers.map(({ key, score }) => ({ document: idOf(collection, key), score })).sort(compareScored),
    );
    onQueries?.(run.size);
    // A search may never have waited for anything; Ctrl-C must come through.
    await nextTurn();
    signal?.throwIfAborted();
  }
  return run;
}

function idOf({ ids }: Collection, key: number): string {
  const id = ids[key - 1];
  if (id === undefined) throw new Error(`the index found a document ${key} that the corpus lacks`);
  return id;
}
