import type { Mode, OpenEngine } from '../engine.ts';
import { type AskedQuery, PLAIN_KINDS } from '../queries/query.ts';
import { shuffled } from '../random.ts';

const TOP = 10;
/** One more than is searched waits for each thread, so that none is ever idle. */
const ASKERS_A_THREAD = 2;

/** Asks plain queries, each asker one after the other, until the time is over; how many were answered a second. */
export async function measureRate(
  engine: OpenEngine,
  mode: Mode,
  queries: readonly AskedQuery[],
  { seconds, threads }: { seconds: number; threads: number },
): Promise<number> {
  const plain = queries.filter(({ kind }) => PLAIN_KINDS.includes(kind));
  const start = performance.now();
  const askers = Array.from({ length: ASKERS_A_THREAD * threads }, async (_, seed) => {
    const mine = shuffled(plain, seed);
    let answered = 0;
    while (performance.now() - start < seconds * 1000)
      await engine.search(mode, mine[answered++ % mine.length] as AskedQuery, TOP);
    return answered;
  });
  const answered = (await Promise.all(askers)).reduce((sum, count) => sum + count, 0);
  return answered / ((performance.now() - start) / 1000);
}
