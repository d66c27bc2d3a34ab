import type { Settings } from '../config/config.ts';
import type { Store } from '../store/store.ts';
import { actOnPaper, type DemoCounts } from './acts.ts';
import { makeDemoCollections } from './collections.ts';
import { makeDemoFollows } from './follows.ts';
import { demoPapers } from './papers.ts';
import { makeDemoPeople } from './people.ts';
import { createDice } from './random.ts';
import { submitDemoPapers } from './submissions.ts';

export interface DemoOptions {
  seed: number;
  /** ms UTC */
  now: number;
  /** When the day that is open began. */
  settings: Pick<Settings, 'timezone' | 'dayBoundary'>;
  /** Hears how many papers people have looked at. */
  onProgress?: (done: number, all: number) => void;
  /** Ends it after the paper at hand; what was made stays. */
  signal?: AbortSignal;
}

/** The demonstration cannot be made here; the message says why, and what to do. */
export class NoDemoError extends Error {}

/**
 * Makes a store lively: invented people who vote for its papers, talk about them, put some on the day that is open, keep
 * lists and follow one another, by the same functions as real ones. Only where nobody but the owner has an account: throws a NoDemoError otherwise, and changes nothing.
 */
export async function makeDemo(
  store: Store,
  { seed, now, settings, onProgress = () => {}, signal }: DemoOptions,
): Promise<DemoCounts & { people: number }> {
  await refuseReaders(store);
  const dice = createDice(seed);
  const people = await makeDemoPeople(store, dice, now);
  const counts: DemoCounts = { submissions: 0, votes: 0, saves: 0, comments: 0, collections: 0, follows: 0 };
  const demo = { store, people, dice, now, counts };
  const papers = await demoPapers(store, now);
  for (const [index, paper] of papers.entries()) {
    if (signal?.aborted) break;
    await actOnPaper(demo, paper);
    onProgress(index + 1, papers.length);
  }
  if (!signal?.aborted) {
    await submitDemoPapers(demo, settings);
    await makeDemoCollections(demo, papers);
    await makeDemoFollows(demo, papers);
  }
  return { people: people.length, ...counts };
}

async function refuseReaders({ db }: Store): Promise<void> {
  const reader = await db
    .selectFrom('people')
    .select('handle')
    .where('role', '!=', 'owner')
    .limit(1)
    .executeTakeFirst();
  if (reader === undefined) return;
  throw new NoDemoError(
    'This instance has readers: invented people must not stand among them. Nothing was changed. Set BROADSHEET_DATA to a new folder, and make the demonstration there.',
  );
}
