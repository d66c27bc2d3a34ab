/**
 * Does a second look at the first answers pay? Looks at the first twenty of each judged query, tries weights of what is
 * seen in their texts, and judges each collection by the weights that the others choose, with 95 % intervals. `alone`
 * are single features; the last rows are the product's weights.
 *
 * Usage: node bench/late.ts --encoder NAME [--depth N] FOLDER…
 */
import { parseArgs } from 'node:util';
import { compareSystems } from '@broadsheet/rank';
import { openEncoder } from '../app/src/catalogue/open-encoder.ts';
import { readSettings } from '../app/src/config/config.ts';
import { LOOKED_AT } from '../packages/search/src/late/search-closely.ts';
import { type LateWeights, lateWeights } from '../packages/search/src/late/second-look.ts';
import { type LookedCollection, lateQuality, lookAtCollection } from './late/look.ts';

const SENTENCE = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
const AGREEMENT = [0, 0.05, 0.1, 0.15, 0.2, 0.25];
const NEARNESS = [0, 0.01, 0.02, 0.04];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { encoder: { type: 'string' }, depth: { type: 'string', default: String(LOOKED_AT) } },
});
const encoder = await openEncoder(readSettings({ ...process.env, BROADSHEET_ENCODER: options.encoder }));
if (encoder === null) throw new Error('Name an encoder with --encoder.');
const collections: LookedCollection[] = [];
for (const folder of positionals) {
  const looked = await lookAtCollection(folder, encoder, Number(options.depth));
  process.stderr.write(
    `${looked.name}: ${looked.queries.length} queries, ${looked.microseconds.toFixed(0)} µs each\n`,
  );
  collections.push(looked);
}

const settings = SENTENCE.flatMap((sentence) =>
  AGREEMENT.flatMap((agreement) =>
    NEARNESS.map((nearness): LateWeights => ({ sentence, agreement, nearness })),
  ),
);
const without = collections.map(({ queries }) => columnOf(queries, null));
const table = settings.map((weights) => collections.map(({ queries }) => columnOf(queries, weights)));
const gains = table.map((columns) =>
  columns.map((column, place) => mean(column) - mean(without[place] ?? column)),
);

process.stdout.write(
  `without: ${collections.map(({ name }, place) => `${name} ${mean(without[place] ?? new Float64Array()).toFixed(3)}`).join(', ')}\n`,
);
for (const [place, { sentence, agreement, nearness }] of settings.entries())
  if ([sentence, agreement, nearness].filter((weight) => weight > 0).length === 1) print('alone', place);
for (const place of bestOf(gains.map((row) => mean(row))).slice(0, 12)) print('among the best', place);
const leftOut = collections.map(({ name }, left) => {
  const [chosen = 0] = bestOf(gains.map((row) => mean(row.filter((_, place) => place !== left))));
  process.stdout.write(
    `left out ${name}: ${describe(settings[chosen])}: ${difference(table[chosen]?.[left], without[left])}\n`,
  );
  return gains[chosen]?.[left] ?? 0;
});
process.stdout.write(`left out, mean: ${signed(mean(leftOut))}\n`);
for (const [place, { name, queries }] of collections.entries())
  process.stdout.write(
    `the product's on ${name}: ${difference(columnOf(queries, lateWeights), without[place])}\n`,
  );

function columnOf(queries: LookedCollection['queries'], weights: LateWeights | null): Float64Array {
  return Float64Array.from(queries, (query) => lateQuality(query, weights));
}

/** Places of values, the highest first. */
function bestOf(values: readonly number[]): number[] {
  return [...values.keys()].sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0));
}

function print(name: string, place: number): void {
  const row = gains[place] ?? [];
  process.stdout.write(
    `${name.padEnd(14)} ${describe(settings[place])} ${signed(mean(row))}: ${row.map(signed).join('  ')}\n`,
  );
}

function describe(weights: LateWeights | undefined): string {
  return weights === undefined
    ? ''
    : Object.entries(weights)
        .map(([name, weight]) => `${name} ${weight}`)
        .join(', ');
}

function difference(one: Float64Array = new Float64Array(), other: Float64Array = one): string {
  const {
    difference: { value, low, high },
    p,
  } = compareSystems(one, other);
  return `${mean(other).toFixed(3)} to ${mean(one).toFixed(3)}: ${signed(value)} [${signed(low)}, ${signed(high)}], p = ${p.toFixed(3)}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

function mean(values: Float64Array | readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total / Math.max(1, values.length);
}
