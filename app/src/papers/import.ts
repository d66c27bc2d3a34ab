import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDiskFull } from '../store/disk-full.ts';
import type { Store } from '../store/store.ts';
import { ACCEPTED_FILES, type ImportFile, listFiles } from './import-files.ts';
import {
  emptyNotes,
  emptyTally,
  type ImportNotes,
  type ImportReport,
  noteBatch,
  noteRefusal,
  noticesOf,
  recordsOf,
  sumTallies,
  type Tally,
} from './import-report.ts';
import { ingestBatch } from './ingest.ts';
import { type SourceRun, startSourceRun } from './source-run.ts';
import type { Entry } from './sources/entry.ts';
import { readJsonl } from './sources/jsonl.ts';

/** How far an import is, after each batch. */
interface ImportProgress {
  file: string;
  /** Records, refused ones included. */
  read: number;
  refused: number;
  /** Of the files as they lie on the disk, packed ones too. */
  bytes: number;
  totalBytes: number;
}

export interface ImportOptions {
  onProgress?: (progress: ImportProgress) => void;
  /** Ends the import after the batch that is being written. */
  signal?: AbortSignal;
  now?: () => number;
}

/** An import under way. */
interface Import {
  store: Store;
  options: { onProgress: (progress: ImportProgress) => void; signal: AbortSignal; now: () => number };
  notes: ImportNotes;
  /** The runs of the sources whose files were begun, by the source's name. */
  runs: Map<string, SourceRun>;
  /** Counts of files that no source reads. */
  refused: Tally;
  bytes: number;
  totalBytes: number;
}

/** Records are written in batches of so many places of a file, the same ones at every import of it. */
const BATCH = 500;

/**
 * Imports files and folders, each file by the source that its name tells. What cannot be read is refused and
 * reported, and the import goes on. One that was killed or stopped is started again the same way: what the store has
 * is passed over, and the end is the same. Throws when a path does not exist (before anything is imported) or when
 * the store fails; batches written until then are kept.
 */
export async function importFiles(
  store: Store,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { onProgress = () => {}, signal = new AbortController().signal, now = Date.now } = options;
  const started = now();
  const { files, passedOver } = await listFiles(paths);
  const running: Import = {
    store,
    options: { onProgress, signal, now },
    notes: emptyNotes(),
    runs: new Map(),
    refused: emptyTally(),
    bytes: 0,
    totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  try {
    for (const file of files) if (!signal.aborted) await importFile(running, file);
    await finishRuns(running, !signal.aborted);
  } catch (error) {
    // What the runs did is worth less than the reason that ended them.
    await finishRuns(running, false).catch(() => undefined);
    sayWhatIsKept(running, error);
  }
  const counts = total(running);
  return {
    ...counts,
    seconds: (now() - started) / 1000,
    refusals: running.notes.refusals,
    conflicts: running.notes.conflicts,
    notices: noticesOf(running.notes, counts.refused, passedOver),
    stopped: signal.aborted,
  };
}

/** Throws on what ended an import; a full disk with what to do about it. */
function sayWhatIsKept(running: Import, error: unknown): never {
  if (!isDiskFull(error)) throw error;
  const { added, updated } = total(running);
  throw new Error(
    `The disk is full. What was read until then is kept (${added} papers added, ${updated} updated). ` +
      'Make room and run the same command again: it goes on from there.',
    { cause: error },
  );
}

async function finishRuns({ runs }: Import, ok: boolean): Promise<void> {
  for (const run of runs.values()) await run.finish(ok);
}

async function importFile(running: Import, { file, source }: ImportFile): Promise<void> {
  if (source === null) {
    refuseFile(running, file);
    return;
  }
  const { options } = running;
  const tally = await tallyOf(running, source.name);
  const onBytes = (count: number) => {
    running.bytes += count;
  };
  const entries = source.read(file, { now: options.now(), onBytes });
  for await (const batch of batches(entries)) {
    const now = options.now();
    const result = await ingestBatch(running.store, source.name, recordsOf(batch), { now });
    noteBatch(running.notes, tally, { place: file, entries: batch, result });
    const { read, refused } = total(running);
    options.onProgress({ file, read, refused, bytes: running.bytes, totalBytes: running.totalBytes });
    if (options.signal.aborted) return;
  }
}

async function* batches(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let batch: Entry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function refuseFile({ notes, refused }: Import, file: string): void {
  refused.read += 1;
  refused.refused += 1;
  const reason = `no source reads a file of this name; accepted are ${ACCEPTED_FILES}`;
  noteRefusal(notes, { file, line: null, field: null, reason });
}

/** The counts of the source's run, which begins with its first file. */
async function tallyOf({ store, runs, options }: Import, source: string): Promise<Tally> {
  const run =
    runs.get(source) ?? (await startSourceRun(store, source, { counts: emptyTally(), now: options.now }));
  runs.set(source, run);
  return run.counts;
}

function total({ runs, refused }: Import): Tally {
  return sumTallies([refused, ...[...runs.values()].map(({ counts }) => counts)]);
}

/**
 * Loads the starter shelf into a store without papers; does nothing in any other. `file` is `app/starter/shelf.jsonl`,
 * looked for from the sources and from the bundle in `dist`.
 */
export async function loadShelf(store: Store, file = shelfFile()): Promise<void> {
  const paper = await store.db.selectFrom('papers').select('id').limit(1).executeTakeFirst();
  if (paper !== undefined) return;
  const now = Date.now();
  for await (const batch of batches(readJsonl(file, { now, onBytes: () => {} }))) {
    await ingestBatch(store, 'shelf', recordsOf(batch), { now });
  }
}

function shelfFile(): string {
  const places = ['../../starter/shelf.jsonl', '../app/starter/shelf.jsonl'];
  const files = places.map((place) => join(import.meta.dirname, place));
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined)
    throw new Error(`The starter shelf is missing: ${files.join(' and ')} do not exist.`);
  return file;
}
