/**
 * What trust does to a ring of accounts that vote together, and to the order of honest votes, in a simulated community.
 *
 * Usage: npm run measure -- trust [--seed NUMBER] [--runs NUMBER]
 */
import { parseArgs } from 'node:util';
import { type Interval, meanInterval } from '@broadsheet/rank';
import { type Attack, ORDERS, ranksMoved } from './trust/ring.ts';
import { orderQuality, STANDINGS } from './trust/standing.ts';

const { values: options } = parseArgs({
  options: { seed: { type: 'string', default: '20261121' }, runs: { type: 'string', default: '100' } },
});
const [seed, runs] = [Number(options.seed), Number(options.runs)];

const SIZES = [1, 2, 5, 10, 20, 30, 50];
const DAYS = [
  { readers: 10, name: 'a quiet day, 10 readers' },
  { readers: 100, name: 'a busy day, 100 readers' },
];
const RINGS: { name: string; ring: Pick<Attack, 'ageDays' | 'entry'> }[] = [
  { name: 'six days old, one branch', ring: { ageDays: 6, entry: 'branch' } },
  { name: 'twenty days old, one branch', ring: { ageDays: 20, entry: 'branch' } },
  { name: 'a year old, one branch', ring: { ageDays: 365, entry: 'branch' } },
  { name: 'six days old, uninvited', ring: { ageDays: 6, entry: 'uninvited' } },
];

line(`seed ${seed}, ${runs} runs each; ranks that a ring lifts a paper of the lowest quarter, mean (most)`);
for (const { readers, name: day } of DAYS) {
  for (const { name, ring } of RINGS) {
    line(`\n${day}; ring: ${name}\n`);
    line(row(['accounts', ...ORDERS]));
    line(row(['---', ...ORDERS.map(() => '---')]));
    for (const size of SIZES) {
      const all = times((run) => ranksMoved({ ...ring, readers, size }, seed + run));
      line(row([String(size), ...ORDERS.map((order) => told(all.map((moved) => moved[order])))]));
    }
  }
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
