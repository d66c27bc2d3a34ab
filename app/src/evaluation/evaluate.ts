import type { Encoder } from '@broadsheet/encode';
import type { Measure, Qrels, Run } from '@broadsheet/rank';
import { type Collection, withCollection } from './collection.ts';
import { judgeRuns, type MeasureReport } from './judge-runs.ts';
import type { SearchMode } from './modes.ts';
import { runQuestions } from './run-questions.ts';

/** How good the search is on one collection. */
export interface CollectionReport {
  name: string;
  documents: number;
  /** Queries that were asked, and those of them that somebody judged: the ones that measures are means over. */
  asked: number;
  queries: number;
  /** Judged queries that the collection does not hold, left out. */
  unknown: number;
  /** Empty where nothing is judged. */
  measures: MeasureReport[];
}

/** What is evaluated, and how. */
export interface EvaluateOptions {
  modes: readonly SearchMode[];
  measures: readonly Measure[];
  /** Each query is a document of the corpus, and asks for similar ones. */
  similar: boolean;
  /** What modes by meaning need. */
  encoder?: Encoder | null;
  signal?: AbortSignal;
  /** Hears how far it is, in words. */
  onProgress?: (text: string) => void;
  /** Gets the run of each mode, 1,000 deep. */
  onRun?: (mode: string, run: Run) => Promise<void>;
}

/**
 * Indexes the collection in a folder, asks all its queries in every mode, and judges the answers.
 * @throws FormatError for a file that cannot be used.
 */
export function evaluateFolder(folder: string, options: EvaluateOptions): Promise<CollectionReport> {
  const { similar, encoder = null, signal, onProgress } = options;
  const onDocuments = (count: number) => onProgress?.(`${count.toLocaleString('en')} documents indexed`);
  const reading = { similar, encoder, onDocuments, ...(signal ? { signal } : {}) };
  return withCollection(folder, reading, (collection) => evaluate(collection, options));
}

async function evaluate(collection: Collection, options: EvaluateOptions): Promise<CollectionReport> {
  const { signal, onProgress, onRun } = options;
  const runs = new Map<string, Run>();
  for (const mode of options.modes) {
    const onQueries = (count: number) =>
      onProgress?.(`${mode.name}: ${count} of ${questions.length} queries`);
    const { questions } = collection;
    const run = await runQuestions(mode, collection, { onQueries, ...(signal ? { signal } : {}) });
    runs.set(mode.name, run);
    await onRun?.(mode.name, run);
  }
  const asked = askedOnly(collection);
  return {
    name: collection.name,
    documents: collection.ids.length,
    asked: collection.questions.length,
    queries: asked.size,
    unknown: collection.qrels.size - asked.size,
    measures: judgeRuns(runs, asked, options.measures),
  };
}

function askedOnly({ qrels, questions }: Collection): Qrels {
  const ids = new Set(questions.map(({ id }) => id));
  return new Map([...qrels].filter(([query]) => ids.has(query)));
}
