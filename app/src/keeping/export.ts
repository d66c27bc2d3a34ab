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
import { openStoreFile, type StorePlace } from '../store/open.ts';
import { backUp } from './backup.ts';
import { moveIntoPlace, syncPath } from './durable.ts';
import { exportPictures } from './export-pictures.ts';
import { exportReadme } from './export-readme.ts';
import { exportedPapers } from './exported-papers.ts';
import { exportedReaders } from './exported-readers.ts';

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
}

/**
 * Writes the store as it is at one moment into a new folder as open formats: papers that `importFiles` reads back into
 * the same papers on the same days, accounts with what their readers did, settings, and a README. Until it is whole the folder is called `FOLDER.partial`; there
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
    const papers = await exportMoment(place, partial, { settings, onProgress, now });
    if (existsSync(folder)) rmdirSync(folder);
    moveIntoPlace(partial, resolve(folder));
    return { folder, papers };
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
): Promise<number> {
  const moment = join(folder, 'moment.sqlite');
  await backUp(place, moment, { onProgress });
  const store = await openStoreFile(moment);
  try {
    const papers = await writeLines(join(folder, 'papers.jsonl.zst'), exportedPapers(store.db), (rows) =>
      onProgress(`${rows.toLocaleString('en')} papers`),
    );
    const readers = await writeLines(join(folder, 'readers.jsonl.zst'), exportedReaders(store.db), () => {});
    const pictures = await exportPictures(store.db, folder);
    write(folder, 'settings.json', `${JSON.stringify(settings, null, 2)}\n`);
    write(folder, 'README.md', exportReadme({ papers, readers, pictures }, new Date(now()).toISOString()));
    return papers;
  } finally {
    await store.close();
    rmSync(moment);
  }
}

/** One JSON object a line, packed. Gives how many there are. */
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
