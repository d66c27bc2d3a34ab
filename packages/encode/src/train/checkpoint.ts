import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { wholeField } from '../files/header-fields.ts';
import { type FileKind, packSections, unpackSections } from '../files/section-file.ts';
import { writeWhole } from '../files/write-file.ts';
import type { Vocabulary } from '../static/vocabulary.ts';
import type { TrainingOptions } from './options.ts';
import type { TrainingState } from './train-table.ts';
import type { TrainingCorpus } from './training-corpus.ts';

const KIND: FileKind = { magic: 'bstrains', version: 1, title: 'checkpoint of a training' };

/** What tells one training from every other: options, vocabulary, and the papers in their order. */
export function trainingDigest(
  options: TrainingOptions,
  vocabulary: Vocabulary,
  corpus: TrainingCorpus,
): string {
  const hash = createHash('sha256').update(JSON.stringify([options, vocabulary]));
  const { rows, sentenceEnds, paperEnds, related, categoryOf } = corpus;
  for (const numbers of [rows, sentenceEnds, paperEnds, related.ends, related.papers, categoryOf])
    hash.update(`${numbers.length};`).update(numbers);
  return hash.digest('hex');
}

/** Replaces the checkpoint of a training; the one before is kept until this one is on the disk. */
export async function writeCheckpoint(file: string, digest: string, state: TrainingState): Promise<void> {
  const header = { digest, step: state.step, rows: state.squares.length };
  const sections = [
    { name: 'table', bytes: bytesOf(state.table) },
    { name: 'squares', bytes: bytesOf(state.squares) },
  ];
  await writeWhole(file, packSections(KIND, header, sections));
}

/**
 * The state that a file holds, or null where there is no file. Throws for a damaged file, and for one of another
 * training.
 */
export async function readCheckpoint(
  file: string,
  digest: string,
  { rows, dimensions }: { rows: number; dimensions: number },
): Promise<TrainingState | null> {
  const bytes = await readIfThere(file);
  if (bytes === null) return null;
  const { header, section } = unpackSections(KIND, bytes, file);
  if (header.digest !== digest || header.rows !== rows)
    throw new Error(
      `${file} is a checkpoint of another training, with other papers or options. It was kept, and nothing was ` +
        'trained. Repeat the command that made it, name another checkpoint, or remove it to begin anew.',
    );
  const table = floatsOf(section('table'));
  const squares = floatsOf(section('squares'));
  if (table.length !== rows * dimensions || squares.length !== rows)
    throw new Error(`${file} cannot be used: it does not hold ${rows} vectors. Remove it to begin anew.`);
  return { step: wholeField(header, 'step', 0, Number.MAX_SAFE_INTEGER), table, squares };
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function bytesOf(floats: Float32Array): Uint8Array {
  return new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
}

function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
