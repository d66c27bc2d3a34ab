/**
 * How many abstracts a second does the built-in encoder read, on one core? Needs BROADSHEET_TEST_DATA; with the file
 * of a trained model, or without one with a model of the same size and of the papers' own words, whose vectors are
 * noise.
 *
 * Usage: node bench/encode.ts [MODEL]
 */
import { globSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { readJsonl } from '../app/src/papers/sources/jsonl.ts';
import { openStaticEncoder, paperText, staticEncoderOf } from '../packages/encode/src/index.ts';
import { wordsOf } from '../packages/encode/src/text/words.ts';
import { chooseVocabulary } from '../packages/encode/src/train/choose-vocabulary.ts';
import { readWords } from '../packages/encode/src/train/word-corpus.ts';

const PAPERS = 20_000;
const ROUNDS = 5;
const DIMENSIONS = 256;
const SIZE = { words: 70_000, pairs: 16_000, buckets: 4096 };

const data = process.env.BROADSHEET_TEST_DATA;
if (!data) throw new Error('Set BROADSHEET_TEST_DATA to the folder of real data.');
const papers = await readPapers(join(data, 'papers'));
const texts = papers.map(({ title, abstract }) => paperText(title, abstract));
const [file] = process.argv.slice(2);
const encoder = file === undefined ? staticEncoderOf(await noiseModel()) : await openStaticEncoder(file);

const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
const rows: [string, number][] = [
  ['words', await leastTime(() => texts.map(wordsOf))],
  ['vectors', await leastTime(() => encoder.encode(texts))],
];
process.stdout.write(
  `${encoder.name}; ${texts.length} papers of ${Math.round(characters)} characters; ${cpus()[0]?.model.trim()}, ` +
    `Node ${process.version}, best of ${ROUNDS}\n\nwhat | papers a second of one core | µs a paper\n---|---|---\n`,
);
for (const [what, milliseconds] of rows) {
  const each = milliseconds / texts.length;
  process.stdout.write(`${what} | ${Math.round(1000 / each)} | ${(each * 1000).toFixed(1)}\n`);
}

async function readPapers(folder: string): Promise<{ title: string; abstract: string }[]> {
  const found: { title: string; abstract: string }[] = [];
  const recent = globSync(join(folder, '*recent*.jsonl.zst')).sort()[0];
  if (recent === undefined) throw new Error(`${folder} holds no recent papers.`);
  for await (const entry of readJsonl(recent, { now: Date.now(), onBytes: () => undefined })) {
    if (!('record' in entry) || entry.record.abstract === null) continue;
    if (found.push({ title: entry.record.title, abstract: entry.record.abstract }) === PAPERS) break;
  }
  return found;
}

async function noiseModel() {
  async function* all() {
    for (const paper of papers) yield { ...paper, category: null, labels: [] };
  }
  const { vocabulary } = chooseVocabulary(await readWords(all(), () => undefined), SIZE);
  const count = vocabulary.words.length + vocabulary.pairs.length + vocabulary.buckets;
  return {
    vocabulary,
    dimensions: DIMENSIONS,
    values: Int8Array.from({ length: count * DIMENSIONS }, (_, index) => 127 * Math.sin(index)),
    scales: new Float32Array(count).fill(1 / 127),
    titleWeight: 1,
    facts: { papers: papers.length, steps: 0, seed: 0, options: {} },
  };
}

/** The least time of the rounds that this thread was busy, in milliseconds: what others do meanwhile is not in it. */
async function leastTime(run: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.threadCpuUsage();
    await run();
    const { user, system } = process.threadCpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
