/**
 * What trust does to a ring of accounts that vote together, and to the order of honest votes, in a simulated community.
 *
 * Usage: npm run measure -- trust [--seed NUMBER] [--runs NUMBER]
 */
import { parseArgs } from 'node:util';
import { type Interval, meanInterval } from '@broadsheet/rank';
import { seededRandom } from '../campaign/random.ts';
import { type HonestLoss, honestLoss } from './trust/honest.ts';
import { makePast, type Past } from './trust/past.ts';
import { type Attack, ORDERS, ranksMoved } from './trust/ring.ts';
import { orderQuality, STANDINGS } from './trust/standing.ts';

const { values: options } = parseArgs({
  options: { seed: { type: 'string', default: '20261121' }, runs: { type: 'string', default: '100' } },
});
const [seed, runs] = [Number(options.seed), Number(options.runs)];

const SIZES = [1, 5, 20, 50];
const DAYS = [
  { readers: 10, name: 'a quiet day, 10 readers' },
  { readers: 100, name: 'a busy day, 100 readers' },
];
const RINGS: { name: string; ring: Omit<Attack, 'size' | 'readers'> }[] = [
  { name: 'six days old, one branch', ring: { ageDays: 6, entry: 'branch', record: 'sleeping' } },
  { name: 'twenty days old, one branch', ring: { ageDays: 20, entry: 'branch', record: 'sleeping' } },
  {
    name: 'thirty days old, one branch, always together',
    ring: { ageDays: 30, entry: 'branch', record: 'together' },
  },
  {
    name: 'thirty days old, one branch, two votes of three their own',
    ring: { ageDays: 30, entry: 'branch', record: 'disguised' },
  },
  { name: 'a year old, one branch', ring: { ageDays: 365, entry: 'branch', record: 'sleeping' } },
  { name: 'six days old, uninvited', ring: { ageDays: 6, entry: 'uninvited', record: 'sleeping' } },
];

line(`seed ${seed}, ${runs} runs each; ranks that a ring lifts a paper of the lowest quarter, mean (most)`);
for (const { readers, name: day } of DAYS) {
  const pasts = times((run) => makePast(readers, seededRandom(seed + run)));
  for (const { name, ring } of RINGS) {
    line(`\n${day}; ring: ${name}\n`);
    line(row(['accounts', ...ORDERS]));
    line(row(['---', ...ORDERS.map(() => '---')]));
    for (const size of SIZES) {
      const all = times((run) => ranksMoved({ ...ring, readers, size }, pasts[run] as Past, seed + run));
      line(row([String(size), ...ORDERS.map((order) => told(all.map((moved) => moved[order])))]));
    }
  }
}

line('\nwhat echoes cost honest readers, and ten colleagues of one branch with a taste of their own\n');
line(row(['readers a day', 'Kendall tau', 'weight of a day', "weight of the colleagues' favorite"]));
line(row(['---', '---', '---', '---']));
for (const { readers } of DAYS) {
  const all = times((run) => {
    const random = seededRandom(seed + run);
    return honestLoss(readers, makePast(readers, random), random);
  });
  const of = (value: (loss: HonestLoss) => number) => range(meanInterval(Float64Array.from(all, value)));
  const cells = [of(({ tau }) => tau), of(({ share }) => -share), of(({ labShare }) => -labShare)];
  line(row([String(readers), ...cells]));
}

line(
  '\nKendall tau of the order of honest votes with what papers are worth, and its gain over votes alone\n',
);
line(row(['readers a day', ...STANDINGS]));
line(row(['---', ...STANDINGS.map(() => '---')]));
for (const { readers } of DAYS) {
  const all = times((run) => orderQuality(readers, seed + run));
  const cells = STANDINGS.map((standing) => {
    const gains = all.map((quality) => quality[standing] - quality['votes alone']);
    const mean = meanInterval(Float64Array.from(all, (quality) => quality[standing])).value.toFixed(3);
    return standing === 'votes alone' ? mean : `${mean} (${range(meanInterval(Float64Array.from(gains)))})`;
  });
  line(row([String(readers), ...cells]));
}

function times<Result>(measure: (run: number) => Result): Result[] {
  return Array.from({ length: runs }, (_, run) => measure(run));
}

function told(ranks: readonly number[]): string {
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  return `${mean.toFixed(1)} (${Math.max(...ranks)})`;
}

function range({ low, high }: Interval): string {
  return `${low >= 0 ? '+' : ''}${low.toFixed(3)} to ${high >= 0 ? '+' : ''}${high.toFixed(3)}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}
