import type { FlatMemory } from '../packages/kernels/src/index.ts';

/** What was measured of one kernel; times in milliseconds. */
export interface Row {
  name: string;
  fast: number;
  slow: number;
  /** What the compiled kernel reaches, with its unit. */
  rate: string;
}

/** The least time of `rounds` runs, in milliseconds. */
export function bestOf(rounds: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Fills `bytes` bytes with the same noise every time (xorshift; Marsaglia 2003). */
export function fillRandom({ memory }: FlatMemory, offset: number, bytes: number): void {
  const values = new Uint8Array(memory.buffer, offset, bytes);
  let state = 2463534242;
  for (let index = 0; index < bytes; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    values[index] = state >>> 8;
  }
}

/** A Markdown table. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ name, fast, slow, rate }) =>
    [name, fast.toFixed(2), slow.toFixed(1), `${(slow / fast).toFixed(1)}×`, rate].join(' | '),
  );
  return `${['kernel | compiled, ms | twin, ms | ratio | reaches', '---|---|---|---|---', ...lines].join('\n')}\n`;
}
