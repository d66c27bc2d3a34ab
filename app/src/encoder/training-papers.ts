import type { TrainingPaper } from '@broadsheet/encode';
import { authorSlug, titleKey, topicSlug } from '../papers/identity.ts';
import { ACCEPTED_FILES, type ImportFile, listFiles } from '../papers/import-files.ts';
import type { PaperRecord } from '../papers/record.ts';

/** Files to learn from. */
export interface TrainingFiles {
  files: readonly ImportFile[];
  /** As they lie on the disk. */
  totalBytes: number;
}

/** Who hears what while files are read. */
export interface TrainingReader {
  /** ms UTC; bounds dates. */
  now: number;
  onBytes(count: number): void;
  onRefusal(place: string, reason: string): void;
}

/** The files that paths name, as `import` finds them. Throws, before anything is read, for one that it would refuse. */
export async function listTrainingFiles(paths: readonly string[]): Promise<TrainingFiles> {
  const { files } = await listFiles(paths);
  const foreign = files.find(({ source }) => source === null);
  if (foreign !== undefined)
    throw new Error(`${foreign.file} cannot be read; accepted are ${ACCEPTED_FILES}. Nothing was trained.`);
  if (files.length === 0)
    throw new Error(
      `No files to learn from were found; accepted are ${ACCEPTED_FILES}. Nothing was trained.`,
    );
  return { files, totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** The papers of files, one after another, cleaned as an import cleans them; refused records are passed over. */
export async function* readTrainingPapers(
  files: TrainingFiles,
  reader: TrainingReader,
): AsyncGenerator<TrainingPaper> {
  for await (const record of readTrainingRecords(files, reader)) yield toTrainingPaper(record);
}

/** What tells the titles of papers in files from others: papers to be held out of a training. */
export async function readTitleKeys(files: TrainingFiles, reader: TrainingReader): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const { title } of readTrainingRecords(files, reader)) keys.add(titleKey(title));
  return keys;
}

/** The records of files, one after another; refused ones are passed over. */
export async function* readTrainingRecords(
  { files }: TrainingFiles,
  { now, onBytes, onRefusal }: TrainingReader,
): AsyncGenerator<PaperRecord> {
  for (const { file, source } of files) {
    if (source === null) continue;
    for await (const entry of source.read(file, { now, onBytes })) {
      if ('record' in entry) yield entry.record;
      else onRefusal(`${file}, line ${entry.line}`, entry.refusal.reason);
    }
  }
}

/** What training reads of a record; authors and keywords are its labels, by the names that their pages have. */
function toTrainingPaper({ title, abstract, categories, authors, keywords }: PaperRecord): TrainingPaper {
  return {
    title,
    abstract: abstract ?? '',
    category: categories[0] ?? null,
    labels: [
      ...authors.map((name) => `a:${authorSlug(name)}`),
      ...keywords.map((name) => `k:${topicSlug(name)}`),
    ],
  };
}
