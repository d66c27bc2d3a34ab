import { setTimeout as sleep } from 'node:timers/promises';
import type { StorePlace } from '../../app/src/store/open.ts';
import { seededRandom } from '../random.ts';
import { commentFact, markFact } from './acts.ts';
import { findFacts } from './found.ts';
import { compareFacts, openLedger } from './ledger.ts';
import { prepareStore, type SimulatedReader } from './prepare.ts';
import { actUntil } from './reader.ts';
import { type KillableServer, startKillable } from './server.ts';
import { type Counts, wrongCounts } from './shown-counts.ts';

interface Task {
  place: StorePlace;
  /** As it was built. */
  program: string;
  readers: number;
  papers: number;
  /** How long readers act while the server is there. */
  seconds: number;
  kills: number;
  seed: number;
  say: (line: string) => void;
}

export interface ReadersResult {
  /** Milliseconds of service before each kill. */
  killedAfterMs: number[];
  acknowledged: number;
  unanswered: number;
  /** Answers that were neither success nor a lost connection, by status. */
  refusals: Record<string, number>;
  /** How many facts were compared, and how many were found. */
  facts: number;
  found: number;
  wrong: string[];
}

/** Readers act at once on a server that is killed and comes again; then what is there is compared with the ledger. */
export async function simulateReaders(task: Task): Promise<ReadersResult> {
  const { readers, papers } = await prepareStore(task.place, task);
  const server = await startKillable(task.program, task.place);
  try {
    const ledger = openLedger();
    const refusals: Record<string, number> = {};
    const onRefusal = (status: number) => {
      refusals[status] = (refusals[status] ?? 0) + 1;
    };
    const end = new AbortController();
    const acting = readers.map((reader, index) => {
      const random = seededRandom(task.seed * 100_003 + index);
      return actUntil({
        url: server.url,
        reader,
        ledger,
        scene: { papers },
        random,
        end: end.signal,
        onRefusal,
      });
    });
    const killedAfterMs = await killAtTimes(server, task);
    end.abort();
    await Promise.all(acting);
    const found = await findFacts(task.place);
    const counts = new Map(papers.map((paper) => [paper, countsOf(found, readers, paper)]));
    const wrong = [
      ...compareFacts(ledger.facts, found),
      ...(await wrongCounts(server.url, readers[0] as SimulatedReader, counts)),
    ];
    return { killedAfterMs, ...ledger.counts, refusals, facts: ledger.facts.size, found: found.size, wrong };
  } finally {
    await server.stop();
  }
}

/** One kill in each stretch of the time, at a seeded moment. */
async function killAtTimes(server: KillableServer, { kills, seconds, seed, say }: Task): Promise<number[]> {
  const random = seededRandom(seed);
  const stretch = (1000 * seconds) / (kills + 1);
  const times: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const after = Math.round(stretch * (0.5 + random()));
    await sleep(after);
    await server.kill();
    times.push(after);
    say(`killed after ${after} ms, and served again`);
  }
  await sleep(stretch);
  return times;
}

function countsOf(
  found: ReadonlyMap<string, number>,
  readers: readonly SimulatedReader[],
  paper: string,
): Counts {
  const votes = readers.filter(({ handle }) => found.has(markFact(handle, 'vote', paper))).length;
  const said = [...found].filter(([fact]) => fact.startsWith(commentFact(paper, '')));
  return { votes, comments: said.reduce((sum, [, times]) => sum + times, 0) };
}
