import { setTimeout as sleep } from 'node:timers/promises';
import type { SearchRequest, SearchResult, SearchThreads } from '../../packages/search/src/index.ts';
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
      .then(({ error, answeredAt }) => {
        times.push(answeredAt - due);
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

/** How long a reader thinks between two looks at one generation: long enough for a commit to come between. */
const THINKING_MS = 100;

interface Searched {
  /** As `performance.now` tells it. */
  answeredAt: number;
  /** Null when all is right. */
  error: string | null;
}

/** A search, and whether what else is asked of its generation a little later is still of that one. */
async function searchOnce(threads: SearchThreads, request: SearchRequest): Promise<Searched> {
  let answeredAt = Number.NaN;
  try {
    return await threads.hold(async (snapshot) => {
      const first = await snapshot.run('search', request);
      answeredAt = performance.now();
      await sleep(THINKING_MS);
      const { change } = snapshot.position;
      const markers = await snapshot.run('search', markersOf(change));
      return { answeredAt, error: whatIsWrong(first, markers.total, change) };
    });
  } catch (error) {
    if (Number.isNaN(answeredAt)) answeredAt = performance.now();
    return { answeredAt, error: String(error) };
  }
}

function whatIsWrong({ hits }: SearchResult, markers: number, commit: number): string | null {
  if (markers !== MARKERS) return `a search of commit ${commit} found ${markers} of its ${MARKERS} markers`;
  return hits.length === 0 ? 'a search by words and meaning found nothing' : null;
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
