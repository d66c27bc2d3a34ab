/**
 * Which fusion of words and meaning is best? Fuses the candidates of judged queries in many ways: each collection counts
 * as much as any other, and each is also judged by the setting that the others choose.
 *
 * Usage: node bench/fusion.ts --encoder NAME [--similar FOLDER]… FOLDER…
 */
import { parseArgs } from 'node:util';
import { openEncoder } from '../app/src/catalogue/open-encoder.ts';
import { readSettings } from '../app/src/config/config.ts';
import type { Fusion } from '../packages/search/src/query/fusion.ts';
import { firstStage, fusedQuality } from './fusion/first-stage.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { encoder: { type: 'string' }, similar: { type: 'string', multiple: true, default: [] } },
});
const encoder = await openEncoder(readSettings({ ...process.env, BROADSHEET_ENCODER: options.encoder }));
if (encoder === null) throw new Error('Name an encoder with --encoder.');

const weights = Array.from({ length: 21 }, (_, step) => step / 20);
const convex = (['min-max', 'best-share', 'z-score'] as const).flatMap((normalization) =>
  weights.map((lexicalWeight): Fusion => ({ method: 'convex', lexicalWeight, normalization })),
);
const byRank = [5, 10, 20, 40, 60].map((constant): Fusion => ({ method: 'reciprocal-rank', constant }));
const settings = [...convex, ...byRank];

const collections = [
  ...positionals.map((folder) => ({ folder, similar: false })),
  ...options.similar.map((folder) => ({ folder, similar: true })),
];
/** Mean nDCG@10 of each setting, a row a collection. */
const table: number[][] = [];
for (const { folder, similar } of collections) {
  const found = await firstStage(folder, encoder, similar);
  table.push(settings.map((fusion) => mean(found.map((query) => fusedQuality(query, fusion)))));
  process.stderr.write(`${folder}: ${found.length} queries\n`);
}

print('best over all', bestOf(table));
for (const normalization of ['min-max', 'best-share', 'z-score'])
  print(
    `best ${normalization}`,
    bestOf(table, (fusion) => 'normalization' in fusion && fusion.normalization === normalization),
  );
print(
  'best by ranks',
  bestOf(table, ({ method }) => method === 'reciprocal-rank'),
);
for (const weight of weights)
  print(
    'min-max',
    settings.findIndex((fusion) => 'lexicalWeight' in fusion && fusion.lexicalWeight === weight),
  );
for (const [left, { folder }] of collections.entries()) {
  const chosen = bestOf(table.filter((_, index) => index !== left));
  const value = table[left]?.[chosen] ?? Number.NaN;
  const own = Math.max(...(table[left] ?? []));
  process.stdout.write(
    `left out ${folder}: ${describe(chosen)} gives ${value.toFixed(4)}; its own best ${own.toFixed(4)}\n`,
  );
}

function bestOf(rows: readonly number[][], isAllowed: (fusion: Fusion) => boolean = () => true): number {
  const means = settings.map((fusion, index) =>
    isAllowed(fusion) ? mean(rows.map((row) => row[index] ?? 0)) : Number.NEGATIVE_INFINITY,
  );
  return means.indexOf(Math.max(...means));
}

function print(name: string, index: number): void {
  const figures = table.map((row) => (row[index] ?? Number.NaN).toFixed(3)).join('  ');
  process.stdout.write(
    `${name.padEnd(16)} ${describe(index).padEnd(28)} ${mean(table.map((row) => row[index] ?? 0)).toFixed(4)}  ${figures}\n`,
  );
}

function describe(index: number): string {
  const fusion = settings[index];
  if (fusion === undefined) return '';
  return fusion.method === 'convex'
    ? `${fusion.normalization} ${fusion.lexicalWeight.toFixed(2)}`
    : `1 / (${fusion.constant} + rank)`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
