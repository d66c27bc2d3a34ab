import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import type { Kysely } from 'kysely';
import { openStoreFile, type StorePlace } from '../store/open.ts';
import type { Schema } from '../store/schema.ts';
import { backUp } from './backup.ts';
import { moveIntoPlace, syncPath } from './durable.ts';
import { exportReadme } from './export-readme.ts';
import { exportedPapers, exportedSubmissions } from './exported-papers.ts';

export interface ExportOptions {
  /** The settings to export, by name: none of them a secret. */
  settings: Readonly<Record<string, string>>;
  onProgress?: (text: string) => void;
  now?: () => number;
}

/** What was written. */
export interface ExportReport {
  folder: string;
  papers: number;
  submissions: number;
}

/**
 * Writes the store as it is at one moment into a new folder as open formats: papers that `importFiles` reads back into
 * the same papers, submissions, settings, and a README. Until it is whole the folder is called `FOLDER.partial`; there
 * must be room for a copy of the store, which is removed at the end. Throws when the folder exists and is not empty.
 */
export async function exportStore(
  place: StorePlace,
  folder: string,
  { settings, onProgress = () => undefined, now = Date.now }: ExportOptions,
): Promise<ExportReport> {
  refuseFull(folder);
  const partial = `${resolve(folder)}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    const counts = await exportMoment(place, partial, { settings, onProgress, now });
    if (existsSync(folder)) rmdirSync(folder);
    moveIntoPlace(partial, resolve(folder));
    return { folder, ...counts };
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function refuseFull(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw new Error(`${folder} holds something already. Nothing was written; choose a new folder.`);
}

async function exportMoment(
  place: StorePlace,
  folder: string,
  { settings, onProgress, now }: Required<ExportOptions>,
): Promise<Omit<ExportReport, 'folder'>> {
  const moment = join(folder, 'moment.sqlite');
  await backUp(place, moment, { onProgress });
  const store = await openStoreFile(moment);
  try {
    const counts = await exportTables(store.db, folder, onProgress);
    write(folder, 'settings.json', `${JSON.stringify(settings, null, 2)}\n`);
    write(folder, 'README.md', exportReadme(counts, new Date(now()).toISOString()));
    return counts;
  } finally {
    await store.close();
    rmSync(moment);
  }
}

async function exportTables(db: Kysely<Schema>, folder: string, onProgress: (text: string) => void) {
  const counting = (name: string) => (rows: number) => onProgress(`${rows.toLocaleString('en')} ${name}`);
  const file = (name: string) => join(folder, `${name}.jsonl.zst`);
  return {
    papers: await writeLines(file('papers'), exportedPapers(db), counting('papers')),
    submissions: await writeLines(file('submissions'), exportedSubmissions(db), counting('submissions')),
  };
}

/** One JSON object a line, packed. Gives how many there were. */
async function writeLines(
  file: string,
  rows: AsyncIterable<object>,
  onRows: (rows: number) => void,
): Promise<number> {
  let count = 0;
  const lines = async function* () {
    for await (const row of rows) {
      count += 1;
      onRows(count);
      yield `${JSON.stringify(row)}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createZstdCompress(), createWriteStream(file));
  syncPath(file);
  return count;
}

function write(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  syncPath(join(folder, name));
}
