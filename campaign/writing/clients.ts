import { setTimeout as sleep } from 'node:timers/promises';
import type { SearchRequest, SearchThreads } from '../../packages/search/src/index.ts';
import { MARKERS, markersOf } from './papers.ts';
import { type Percentiles, percentiles } from './percentiles.ts';

/** What clients saw. */
export interface Seen {
  searches: number;
  latencyMs: Percentiles;
  /** Answers that are not of the generation that was asked, and searches without an answer, each said once. */
  wrong: string[];
}

/** Two clients that search at a steady rate, whether or not answers come in time, until `until` resolves. */
export async function searchSteadily(
  threads: SearchThreads,
  requests: readonly SearchRequest[],
  { perSecond, until }: { perSecond: number; until: Promise<unknown> },
): Promise<Seen> {
  const end = endedBy(until);
  const times: number[] = [];
  const wrong = new Set<string>();
  const running = new Set<Promise<void>>();
  const start = performance.now();
  for (let number = 0; !end.aborted; number++) {
    // From the moment at which it was due: a client that waits its turn waits too.
    const due = start + (number * 1000) / perSecond;
    await sleep(Math.max(0, due - performance.now()));
    const search = searchOnce(threads, requests[number % requests.length] as SearchRequest)
      .then((error) => {
        times.push(performance.now() - due);
        if (error !== null) wrong.add(error);
      })
      .finally(() => running.delete(search));
    running.add(search);
  }
  await Promise.all(running);
  return { searches: times.length, latencyMs: percentiles(times), wrong: [...wrong] };
}

/** A signal that aborts when a promise is settled. */
export function endedBy(promise: Promise<unknown>): AbortSignal {
  const end = new AbortController();
  const abort = () => end.abort();
  promise.then(abort, abort);
  return end.signal;
}

/** A search, and whether its generation is the one that was asked: null when all is right. */
async function searchOnce(threads: SearchThreads, request: SearchRequest): Promise<string | null> {
  try {
    return await threads.hold(async (snapshot) => {
      const first = await snapshot.run('search', request);
      const { change } = snapshot.position;
      const markers = await snapshot.run('search', markersOf(change));
      if (markers.total !== MARKERS)
        return `a search of commit ${change} found ${markers.total} of its ${MARKERS} markers`;
      const empty = first.hits.length === 0 && request.mode === 'hybrid';
      return empty ? 'a search by words and meaning found nothing' : null;
    });
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** Searches a second of clients that wait for each answer. */
export async function throughput(
  threads: SearchThreads,
  requests: readonly SearchRequest[],
  { clients, seconds }: { clients: number; seconds: number },
): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const client = async (number: number) => {
    for (let at = number; performance.now() < end; at += clients) {
      const request = requests[at % requests.length] as SearchRequest;
      await threads.hold((snapshot) => snapshot.run('search', request));
      done++;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return Math.round((done / seconds) * 10) / 10;
}
