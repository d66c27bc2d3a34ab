import type { Mode } from '../engine.ts';
import type { Bench, EngineResult } from './bench-engine.ts';
import type { Recall } from './recall.ts';
import { runChild } from './run-child.ts';

const MOST_SECONDS = 10;

/** What is measured of our own engine alone. */
export interface OwnFigures {
  /** Answers a second, by mode, of one and of two threads that search. */
  rates: { mode: Mode; one: number; two: number }[];
  recall: Recall | null;
}

/** How many searches threads answer, and what 8 bits cost. */
export async function measureOwn(folder: string, ours: EngineResult, bench: Bench): Promise<OwnFigures> {
  const { workload, options, running } = bench;
  const rates: OwnFigures['rates'] = [];
  for (const mode of ours.modes) {
    running.onProgress(`answers a second, ${mode}`);
    rates.push({
      mode,
      one: await rateOf(1, mode, folder, bench),
      two: await rateOf(2, mode, folder, bench),
    });
  }
  if (workload.vectors === null) return { rates, recall: null };
  running.onProgress('comparing with plain scans of all vectors');
  const recall = await runChild<'recall'>(
    { task: 'recall', workload, folder, model: options.model },
    running,
  );
  return { rates, recall };
}

function rateOf(threads: number, mode: Mode, folder: string, bench: Bench): Promise<number> {
  const { workload, options, running } = bench;
  const seconds = Math.min(MOST_SECONDS, options.seconds);
  return runChild<'rate'>(
    { task: 'rate', workload, folder, mode, seconds, threads, model: options.model },
    running,
  );
}
