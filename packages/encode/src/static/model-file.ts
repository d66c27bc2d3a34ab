import { readFile } from 'node:fs/promises';
import { objectField, wholeField } from '../files/header-fields.ts';
import {
  type FileKind,
  type Header,
  packSections,
  type SectionFile,
  sha256,
  unpackSections,
} from '../files/section-file.ts';
import { writeWhole } from '../files/write-file.ts';
import { countRows, type ModelFacts, type StaticModel } from './model.ts';
import { packPairs, packWords, unpackPairs, unpackWords } from './vocabulary-sections.ts';

/** The version also stands for how texts become rows: who changes `wordsOf` or `subwordBuckets` raises it. */
const KIND: FileKind = { magic: 'bsstatic', version: 2, title: 'static encoder' };

const MOST_ROWS = 2 ** 24;
const MOST_DIMENSIONS = 4096;

/** Writes a model beside its place and moves it there; gives the bytes that it has. Throws when that fails. */
export function writeModel(file: string, model: StaticModel): Promise<number> {
  return writeWhole(file, packModel(model));
}

/** A model as the parts of its file, one after another. */
export function packModel(model: StaticModel): Uint8Array[] {
  const { vocabulary, dimensions, values, scales, titleWeight, facts } = model;
  const { words, pairs, buckets } = vocabulary;
  const header = {
    dimensions,
    words: words.length,
    pairs: pairs.length,
    buckets,
    titleWeight,
    facts: { ...facts },
  };
  return packSections(KIND, header, [
    { name: 'words', bytes: packWords(words) },
    { name: 'pairs', bytes: packPairs(pairs) },
    { name: 'scales', bytes: floatBytes(scales) },
    { name: 'values', bytes: new Uint8Array(values.buffer, values.byteOffset, values.length) },
  ]);
}

/** What a file holds; `fingerprint` differs for every other model. */
export interface ReadModel {
  model: StaticModel;
  fingerprint: string;
}

/** Reads a file of `writeModel`. Throws when it cannot be read, is none, is damaged, or contradicts itself. */
export async function readModel(file: string): Promise<ReadModel> {
  return unpackModel(await readFile(file), file);
}

/** The model that bytes hold; `name` is how messages call them. The vectors stay where they lie. Throws as `readModel`. */
export function unpackModel(bytes: Uint8Array, name: string): ReadModel {
  const file = unpackSections(KIND, bytes, name);
  try {
    return { model: modelIn(file), fingerprint: fingerprintIn(file.sha256) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${name} cannot be used: ${reason}. Nothing of it was used; train or fetch it again.`, {
      cause: error,
    });
  }
}

/** The fingerprint that a model's file would have. */
export function fingerprintOf(model: StaticModel): string {
  const [, header] = packModel(model);
  return fingerprintIn(sha256(header as Uint8Array));
}

function fingerprintIn(hash: string): string {
  return `static-${hash.slice(0, 32)}`;
}

function modelIn({ header, section }: SectionFile): StaticModel {
  const dimensions = wholeField(header, 'dimensions', 1, MOST_DIMENSIONS);
  const wordCount = wholeField(header, 'words', 0, MOST_ROWS);
  const pairCount = wholeField(header, 'pairs', 0, MOST_ROWS);
  const buckets = wholeField(header, 'buckets', 0, MOST_ROWS);
  const words = unpackWords(section('words'), wordCount);
  const pairs = unpackPairs(section('pairs'), pairCount, wordCount);
  const rows = countRows({ words, pairs, buckets });
  const values = section('values');
  if (values.length !== rows * dimensions) throw new RangeError(`it does not hold ${rows} vectors`);
  return {
    vocabulary: { words, pairs, buckets },
    dimensions,
    values: new Int8Array(values.buffer, values.byteOffset, values.length),
    scales: floatsIn(section('scales'), rows),
    titleWeight: readTitleWeight(header),
    facts: readFacts(objectField(header, 'facts')),
  };
}

function readTitleWeight({ titleWeight }: Header): number {
  if (typeof titleWeight === 'number' && titleWeight > 0 && titleWeight <= 100) return titleWeight;
  throw new RangeError('"titleWeight" should be a number above 0 and up to 100');
}

function readFacts(facts: Header): ModelFacts {
  const most = Number.MAX_SAFE_INTEGER;
  return {
    papers: wholeField(facts, 'papers', 0, most),
    steps: wholeField(facts, 'steps', 0, most),
    seed: wholeField(facts, 'seed', 0, most),
    options: objectField(facts, 'options'),
  };
}

/** Little-endian, as are all processors that Node runs on but one. */
function floatBytes(floats: Float32Array): Uint8Array {
  return new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
}

/** `count` finite floats. A copy, since sections begin anywhere. */
function floatsIn(bytes: Uint8Array, count: number): Float32Array {
  if (bytes.length !== count * 4)
    throw new RangeError(`${bytes.length} bytes of numbers are not as many as there should be`);
  const floats = new Float32Array(new Uint8Array(bytes).buffer);
  if (!floats.every(Number.isFinite)) throw new RangeError('it holds numbers that are not finite');
  return floats;
}
