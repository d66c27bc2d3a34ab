import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PaperRecord } from '../record.ts';
import type { Entry, ReadEntries } from './entry.ts';
import type { Line } from './lines.ts';

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
