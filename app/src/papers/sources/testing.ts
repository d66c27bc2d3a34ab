import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PaperRecord } from '../record.ts';
import type { Entry, ReadEntries } from './entry.ts';
import type { Line } from './lines.ts';
import type { HarvestContext, HarvestPage, Source } from './source.ts';

const NOW = Date.UTC(2026, 10, 21);

/** Everything that a source reads in a file with this name and content. */
export async function entriesOf(
  read: ReadEntries,
  name: string,
  content: string | Uint8Array,
): Promise<Entry[]> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-source-'));
  try {
    const file = join(folder, name);
    writeFileSync(file, content);
    return await collect(read(file, { now: NOW, onBytes: () => {} }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a record says, without the fields that are null or empty; of a refusal `line`, `field` and `reason`. */
export function said(entry: Entry | undefined): object | undefined {
  if (entry === undefined) return undefined;
  if ('refusal' in entry) return { line: entry.line, ...entry.refusal };
  const fields = Object.entries(entry.record) as [keyof PaperRecord, unknown][];
  return Object.fromEntries(
    fields.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}

/** A text as the lines that a file gives. */
export async function* linesOf(text: string): AsyncGenerator<Line> {
  for (const [index, line] of text.split('\n').entries()) {
    await Promise.resolve();
    yield { line: index + 1, text: line };
  }
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A recorded answer of the folder that BROADSHEET_TEST_DATA names, or null where it is not there. */
export function recorded(path: string): Buffer | null {
  const file = join(process.env.BROADSHEET_TEST_DATA ?? '', 'api-fixtures', path);
  return process.env.BROADSHEET_TEST_DATA && existsSync(file) ? readFileSync(file) : null;
}

/** Harvests everything from a source, without keeping it. */
export async function harvestPages(
  source: Source,
  context: Partial<HarvestContext> & Pick<HarvestContext, 'now'>,
): Promise<HarvestPage[]> {
  const pages: HarvestPage[] = [];
  const settled = { checkpoint: null, from: null, signal: new AbortController().signal, ...context };
  for await (const page of source.harvest(settled)) pages.push(page);
  return pages;
}

/** The records among entries. */
export function recordsOf(entries: readonly Entry[]): PaperRecord[] {
  return entries.flatMap((entry) => ('record' in entry ? [entry.record] : []));
}
