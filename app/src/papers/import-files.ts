import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readBibtex } from './sources/bibtex.ts';
import { readCsv } from './sources/csv.ts';
import type { ReadEntries } from './sources/entry.ts';
import { readHfDaily } from './sources/hf-daily.ts';
import { readJsonl } from './sources/jsonl.ts';
import { readRis } from './sources/ris.ts';
import { readTsv } from './sources/tsv.ts';

/** How files of a source are recognized and read. */
interface FileSource {
  name: 'hf-daily' | 'jsonl' | 'csv' | 'tsv' | 'bibtex' | 'ris';
  pattern: RegExp;
  read: ReadEntries;
}

const FILE_SOURCES: readonly FileSource[] = [
  { name: 'hf-daily', pattern: /^\d{4}-\d{2}-\d{2}\.json$/, read: readHfDaily },
  { name: 'jsonl', pattern: /\.jsonl(?:\.gz|\.zst)?$/i, read: readJsonl },
  { name: 'csv', pattern: /\.csv(?:\.gz|\.zst)?$/i, read: readCsv },
  { name: 'tsv', pattern: /\.(?:tsv|tab)(?:\.gz|\.zst)?$/i, read: readTsv },
  { name: 'bibtex', pattern: /\.bib(?:\.gz|\.zst)?$/i, read: readBibtex },
  { name: 'ris', pattern: /\.ris(?:\.gz|\.zst)?$/i, read: readRis },
];

export const ACCEPTED_FILES =
  'JSON Lines (.jsonl), CSV (.csv), TSV (.tsv), BibTeX (.bib) and RIS (.ris), each also packed (as .jsonl.gz and ' +
  '.jsonl.zst), and Hugging Face daily papers (YYYY-MM-DD.json)';

/** A file to import; `source` is null when its name is none that is accepted. */
export interface ImportFile {
  file: string;
  bytes: number;
  source: FileSource | null;
}

/**
 * The files that the paths name, in order: a folder stands for the accepted files in it (not in folders inside), by
 * name; `passedOver` counts its others. Throws, before anything is read, when a path does not exist.
 */
export async function listFiles(
  paths: readonly string[],
): Promise<{ files: ImportFile[]; passedOver: number }> {
  const files: ImportFile[] = [];
  let passedOver = 0;
  for (const path of paths) {
    const { size, isFolder } = await examine(path);
    if (!isFolder) {
      files.push({ file: path, bytes: size, source: sourceOf(path) });
      continue;
    }
    for (const name of (await readdir(path)).sort()) {
      const file = join(path, name);
      const source = sourceOf(file);
      const entry = await examine(file);
      if (source !== null && !entry.isFolder) files.push({ file, bytes: entry.size, source });
      else passedOver += 1;
    }
  }
  return { files, passedOver };
}

async function examine(path: string): Promise<{ size: number; isFolder: boolean }> {
  try {
    const found = await stat(path);
    return { size: found.size, isFolder: found.isDirectory() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${path} cannot be read: ${reason}. Nothing was imported.`, { cause: error });
  }
}

function sourceOf(file: string): FileSource | null {
  return FILE_SOURCES.find(({ pattern }) => pattern.test(basename(file))) ?? null;
}
