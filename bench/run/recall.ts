import { quantizeQuery, writeRow } from '../../packages/search/src/segment/vectors.ts';
import { readVectors } from '../corpus/vectors-file.ts';
import type { OpenEngine } from '../engine.ts';
import type { AskedQuery } from '../queries/query.ts';
import { shuffled } from '../random.ts';
import type { WorkloadVectors } from './workload.ts';

const SEED = 11;
const TOP = 10;
const QUERIES = 100;

/** How near the answers by meaning come to those of a plain scan. */
export interface Recall {
  queries: number;
  /** Share of the ten nearest by 32-bit floats that are among the ten answers. */
  againstFloats: number;
  /** Share of queries whose ten answers are the ten nearest by the 8-bit values, in their order: 1 if no first look lost one. */
  sameAsEightBits: number;
}

/** Compares the answers of our engine by meaning with plain scans of all vectors, as floats and in 8 bits. */
export async function measureRecall(
  engine: OpenEngine,
  queries: readonly AskedQuery[],
  { papersFile, dimensions }: WorkloadVectors,
): Promise<Recall> {
  const asked = shuffled(queries, SEED)
    .filter(({ filter, vector }) => filter === null && vector?.some((value) => value !== 0))
    .slice(0, QUERIES);
  const lists = asked.map(({ vector }) => ({
    floats: vector as Float32Array,
    bits: quantizeQuery(vector as Float32Array)?.values ?? new Int8Array(dimensions),
    byFloats: topList(),
    byBits: topList(),
  }));
  const row = new Int8Array(dimensions);
  let key = 0;
  for await (const vector of readVectors(papersFile, dimensions)) {
    key++;
    if (vector.every((value) => value === 0)) continue;
    writeRow(vector, row);
    for (const { floats, bits, byFloats, byBits } of lists) {
      byFloats.add(key, dot(floats, vector));
      byBits.add(key, dot(bits, row));
    }
  }
  let [shared, same] = [0, 0];
  for (const [place, { byFloats, byBits }] of lists.entries()) {
    const answers = await engine.search('dense', asked[place] as AskedQuery, TOP);
    shared += byFloats.keys().filter((found) => answers.includes(found)).length / TOP;
    if (String(byBits.keys()) === String(answers)) same++;
  }
  return {
    queries: asked.length,
    againstFloats: shared / asked.length,
    sameAsEightBits: same / asked.length,
  };
}

/** The best ten of what is added; of equal scores the higher key. */
function topList(): { add(key: number, score: number): void; keys(): number[] } {
  const best: { key: number; score: number }[] = [];
  return {
    add(key, score) {
      const last = best[TOP - 1];
      if (last !== undefined && score < last.score) return;
      best.push({ key, score });
      best.sort((a, b) => b.score - a.score || b.key - a.key);
      best.length = Math.min(best.length, TOP);
    },
    keys: () => best.map(({ key }) => key),
  };
}

function dot(one: Float32Array | Int8Array, other: Float32Array | Int8Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += (one[place] as number) * (other[place] as number);
  return sum;
}
