import { readSettings } from '../../app/src/config/config.ts';
import { backoffMs } from '../../app/src/jobs/failures.ts';
import { KINDS } from '../../app/src/jobs/kinds.ts';
import type { Clock } from '../../app/src/outbound/clock.ts';
import { ServiceError } from '../../app/src/outbound/service-error.ts';
import { harvestSource } from '../../app/src/papers/harvest.ts';
import { ingestBatch } from '../../app/src/papers/ingest.ts';
import { recordOf } from '../../app/src/papers/record.ts';
import { createSource } from '../../app/src/papers/sources/known.ts';
import type { Store } from '../../app/src/store/store.ts';
import { seededRandom } from '../random.ts';
import type { Run } from './calendar.ts';
import { DAY_MS, type LibraryRecord } from './plan.ts';

/** Who harvests, and from where. */
export interface Harvester {
  store: Store;
  /** Of the simulated services, without a slash at its end. */
  serviceUrl: string;
  categories: readonly string[];
  clock: Clock;
  seed: number;
}

/** What came of a run: how often it failed before it was done, and what was refused. */
export interface RunResult {
  failures: number;
  refused: number;
}

/** Pauses that a service asks for cost a job no attempt; here there is an end to them. */
const MOST_PAUSES = 100;

/** A clock that stands still but for sleep, and tells every new time. */
export function simulatedClock(start: number, tell: (now: number) => Promise<void>): Clock {
  let time = start;
  return {
    now: () => time,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      time += ms;
      await tell(time);
    },
  };
}

/** Takes in the library, as an import does. */
export async function importLibrary(
  store: Store,
  records: readonly LibraryRecord[],
  day: number,
): Promise<void> {
  await ingestBatch(
    store,
    'jsonl',
    records.map(({ title, doi, authors, year, venue }) => recordOf({ title, doi, authors, year, venue })),
    { now: day * DAY_MS },
  );
}

/**
 * Harvests a source as its job does: with the real source, client and harvest, again after each failure as the queue
 * would, and not before a service wants it. Throws when the job would be given up.
 */
export async function runHarvest(harvester: Harvester, run: Run): Promise<RunResult> {
  const { store, clock, seed, serviceUrl, categories } = harvester;
  const { signal } = new AbortController();
  const random = seededRandom(seed + run.at / 60_000);
  const settings = settingsFor(serviceUrl, categories);
  await clock.sleep(Math.max(0, run.at - clock.now()), signal);
  let attempts = 0;
  for (let tries = 0; ; tries += 1) {
    try {
      const parts = { store, settings, version: '0', pace: { clock, random } };
      const report = await harvestSource(store, createSource(run.source, parts), { now: clock.now });
      return { failures: tries, refused: report.refused };
    } catch (error) {
      const pause = error instanceof ServiceError ? error.retryAt : null;
      if (pause === null) attempts += 1;
      if (attempts >= KINDS.ingest.mostAttempts || tries >= MOST_PAUSES) throw error;
      const until = pause ?? clock.now() + backoffMs(attempts, random());
      await clock.sleep(Math.max(0, until - clock.now()), signal);
    }
  }
}

function settingsFor(serviceUrl: string, categories: readonly string[]) {
  return readSettings({
    BROADSHEET_CATEGORIES: categories.join(','),
    BROADSHEET_ARXIV_OAI_URL: `${serviceUrl}/oai`,
    BROADSHEET_ARXIV_RSS_URL: `${serviceUrl}/rss/`,
    BROADSHEET_HF_DAILY_URL: `${serviceUrl}/api/daily_papers`,
  });
}
