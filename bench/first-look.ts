/**
 * What does the first look by signs lose, and what does it save? Asks the queries of the last `npm run bench` of our
 * engine's index, each in turn with a first look and with every vector compared whole, and compares the answers.
 *
 * Usage: node bench/first-look.ts [--queries 400] [--rounds 3] FOLDER
 * FOLDER is what the bench has left: /tmp/broadsheet-bench/PAPERS-…
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { paperSchema } from '../app/src/catalogue/schema.ts';
import { openReader, type SearchMode, type Snapshot } from '../packages/search/src/index.ts';
import { createSnapshot } from '../packages/search/src/query/snapshot.ts';
import { percentilesOf } from './percentiles.ts';
import type { AskedQuery } from './queries/query.ts';
import { shuffled } from './random.ts';
import { readAskedQueries } from './run/workload.ts';

const DIMENSIONS = 256;
const ASKED: readonly [SearchMode, number][] = [
  ['dense', 10],
  ['dense', 100],
  ['hybrid', 10],
  ['hybrid', 100],
];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    queries: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '3' },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name the folder that `npm run bench` has left.');
const queries = shuffled(queriesIn(folder), 5).slice(0, Number(options.queries));
const compared = { rows: 0 };
const snapshot = counting(
  (await openReader(join(folder, 'index-broadsheet'), paperSchema)).snapshot(),
  compared,
);
process.stdout.write(`${snapshot.documents} papers, ${queries.length} queries\n`);
for (const [mode, limit] of ASKED) {
  const { shared, same, looked, whole } = compare(mode, limit);
  const rows = (compared.rows / queries.length / (Number(options.rounds) + 1)).toFixed(0);
  compared.rows = 0;
  process.stdout.write(
    `${mode}, the best ${limit}: ${shared.toFixed(5)} of the answers found, ${same.toFixed(4)} of the queries the same; ${rows} vectors compared whole; with a first look ${times(looked)}, without ${times(whole)}\n`,
  );
}

/** One after the other, so that what else the machine does is the same for both. */
function compare(mode: SearchMode, limit: number) {
  let [shared, same] = [0, 0];
  const looked: number[] = [];
  const whole: number[] = [];
  const ask = (query: AskedQuery, exactVectors: boolean) => {
    const { text, vector, filter } = query;
    const filters =
      filter === null
        ? []
        : 'category' in filter
          ? [{ kind: 'keyword', field: 'category', anyOf: [filter.category] } as const]
          : [{ kind: 'range', field: 'year', from: filter.fromYear } as const];
    const { hits, tookMs } = snapshot.search({
      query: text,
      mode,
      limit,
      filters,
      exactVectors,
      ...(vector && { vector }),
    });
    return { keys: hits.map(({ key }) => key), tookMs };
  };
  for (let round = 0; round <= Number(options.rounds); round++) {
    for (const query of queries) {
      const [fast, slow] = [ask(query, false), ask(query, true)];
      if (round === 0) {
        shared +=
          slow.keys.length === 0
            ? 1
            : slow.keys.filter((key) => fast.keys.includes(key)).length / slow.keys.length;
        if (String(fast.keys) === String(slow.keys)) same++;
        continue;
      }
      looked.push(fast.tookMs);
      whole.push(slow.tookMs);
    }
  }
  return { shared: shared / queries.length, same: same / queries.length, looked, whole };
}

function times(all: readonly number[]): string {
  const { p50Ms, p99Ms } = percentilesOf(all);
  return `${p50Ms.toFixed(2)} ms (p99 ${p99Ms.toFixed(2)})`;
}

/** The same snapshot, counting the rows that are compared whole after a first look. */
function counting({ schema, segments, generation, position }: Snapshot, count: { rows: number }): Snapshot {
  const counted = segments.map((live) => {
    const { memory } = live;
    const dotTopKAbove: typeof memory.kernels.dotTopKAbove = (scan) => {
      const rows = memory.kernels.dotTopKAbove(scan);
      count.rows += rows;
      return rows;
    };
    return { ...live, memory: { ...memory, kernels: { ...memory.kernels, dotTopKAbove } } };
  });
  return createSnapshot(schema, { generation, position }, counted);
}

function queriesIn(place: string): AskedQuery[] {
  const vectors = readdirSync(place).find((name) => /^queries-.*\.f32$/.test(name));
  if (vectors === undefined)
    throw new Error(`${place} has no vectors of queries; run \`npm run bench\` first.`);
  const files = { papersFile: '', queriesFile: join(place, vectors), dimensions: DIMENSIONS, seconds: 0 };
  const workload = { papers: 0, real: 0, corpusFile: '', encoder: null };
  return readAskedQueries({ ...workload, queriesFile: join(place, 'queries.json'), vectors: files });
}
