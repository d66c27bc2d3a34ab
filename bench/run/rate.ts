import type { Mode, OpenEngine } from '../engine.ts';
import { type AskedQuery, PLAIN_KINDS } from '../queries/query.ts';
import { shuffled } from '../random.ts';

const TOP = 10;

/** Asks plain queries one after the other until the time is over; how many were answered a second. */
export async function measureRate(
  engine: OpenEngine,
  mode: Mode,
  queries: readonly AskedQuery[],
  { seconds, seed }: { seconds: number; seed: number },
): Promise<number> {
  const plain = shuffled(
    queries.filter(({ kind }) => PLAIN_KINDS.includes(kind)),
    seed,
  );
  const start = performance.now();
  let answered = 0;
  while (performance.now() - start < seconds * 1000)
    await engine.search(mode, plain[answered++ % plain.length] as AskedQuery, TOP);
  return answered / ((performance.now() - start) / 1000);
}
