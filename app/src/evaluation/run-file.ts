import { rename, writeFile } from 'node:fs/promises';
import { formatRun, type Run } from '@broadsheet/rank';

/** Writes a TREC run, beside its place first: a file of that name is replaced at once, or not at all. */
export async function writeRunFile(file: string, run: Run, tag: string): Promise<void> {
  const beside = `${file}.part`;
  await writeFile(beside, lines(run, tag));
  await rename(beside, file);
}

function* lines(run: Run, tag: string): Generator<string> {
  for (const line of formatRun(run, tag)) yield `${line}\n`;
}
