/**
 * What do vectors of 8 bits lose? Encodes papers, and compares the ten nearest by 8-bit values with those by 32-bit
 * floats, for several ranges (in standard deviations of a component), for vectors as they are and rotated as the index
 * keeps them.
 *
 * Usage: node bench/quantization.ts [--encoder NAME] [--papers 20000] [--queries 200] FILE.jsonl
 * FILE has a paper a line with `title` and `abstract`. Without an encoder: a random direction for each word.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openEncoder } from '../app/src/catalogue/open-encoder.ts';
import { readSettings } from '../app/src/config/config.ts';
import { paperText } from '../packages/encode/src/index.ts';
import { rotated } from '../packages/search/src/segment/rotation.ts';
import { randomDirections } from './random-directions.ts';

const RANGES = [3, 4, 5, 6, 8];
const TOP = 10;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    encoder: { type: 'string' },
    papers: { type: 'string', default: '20000' },
    queries: { type: 'string', default: '200' },
  },
});
const [file] = positionals;
if (file === undefined) throw new Error('Name a file of papers, a JSON object a line.');
const texts = await readTexts(file, Number(options.papers));
const named = await openEncoder(readSettings({ ...process.env, BROADSHEET_ENCODER: options.encoder }));
const encoders = named === null ? [randomDirections(256, 0), randomDirections(256, 0.5)] : [named];
for (const encoder of encoders) {
  const rows = await encoder.encode(texts);
  process.stdout.write(`${encoder.name}: ${texts.length} papers, ${encoder.dimensions} dimensions\n`);
  const exact = nearestToEach(rows, encoder.dimensions);
  const turned = rotateEach(rows, encoder.dimensions);
  for (const range of RANGES) {
    report('as they are', rows, encoder.dimensions, range, exact);
    report('rotated', turned, encoder.dimensions, range, exact);
  }
}

function rotateEach(rows: Float32Array, dimensions: number): Float32Array {
  const turned = new Float32Array(rows.length);
  for (let at = 0; at < rows.length; at += dimensions)
    turned.set(rotated(rows.subarray(at, at + dimensions)), at);
  return turned;
}

function report(
  name: string,
  rows: Float32Array,
  dimensions: number,
  range: number,
  exact: readonly number[][],
): void {
  const factor = (127 * Math.sqrt(dimensions)) / range;
  let clipped = 0;
  const rounded = rows.map((value) => {
    if (Math.abs(value * factor) > 127) clipped++;
    return Math.max(-127, Math.min(127, Math.round(value * factor)));
  });
  const found = nearestToEach(rounded, dimensions);
  const shared = exact.map((list, query) => list.filter((row) => found[query]?.includes(row)).length / TOP);
  const recall = shared.reduce((sum, share) => sum + share, 0) / shared.length;
  const share = ((100 * clipped) / rows.length).toFixed(4);
  process.stdout.write(
    `  ${name}, range ${range}: recall of the top ten ${recall.toFixed(4)}, clipped ${share} %\n`,
  );
}

/** The rows nearest to each of the first rows, as queries. */
function nearestToEach(rows: Float32Array, dimensions: number): number[][] {
  const count = rows.length / dimensions;
  return Array.from({ length: Math.min(count, Number(options.queries)) }, (_, query) =>
    Array.from({ length: count }, (_, row) => ({ row, value: dot(rows, dimensions, query, row) }))
      .sort((a, b) => b.value - a.value || a.row - b.row)
      .slice(1, TOP + 1)
      .map(({ row }) => row),
  );
}

function dot(rows: Float32Array, dimensions: number, one: number, other: number): number {
  let sum = 0;
  for (let place = 0; place < dimensions; place++)
    sum += (rows[one * dimensions + place] as number) * (rows[other * dimensions + place] as number);
  return sum;
}

async function readTexts(path: string, most: number): Promise<string[]> {
  const found: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { title = '', abstract = '' } = JSON.parse(line) as { title?: string; abstract?: string };
    found.push(paperText(title, abstract));
    if (found.length >= most) break;
  }
  return found;
}
