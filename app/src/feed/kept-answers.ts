import { lastChange } from '../store/changes.ts';
import { storeVersion } from '../store/version.ts';
import type { ListContext } from './context.ts';

/** So many are kept: the orders of days and weeks, and what great topics amount to. */
const MOST_KEPT = 200;

/** What depends on the time itself, as the age of accounts, may lag so much behind. */
const LAG_MS = 60_000;

/**
 * What an answer is made from, with the time and the settings of lists: what everybody is shown, or all of the store,
 * with what readers have opened; or the papers alone, which do not change when readers do something.
 */
type MadeFrom = 'what is shown' | 'everything' | 'papers';

/**
 * Makes an answer once for as long as what it is made from is the same; without `feed.kept` each time. Whoever asks for the same meanwhile waits for the same one. One
 * that could not be made is not kept. Nobody may change what they get.
 *
 * @param key names the question and all that it depends on but what it is made from.
 */
export async function keptAnswer<Value>(
  feed: ListContext,
  key: string,
  make: () => Promise<Value>,
  madeFrom: MadeFrom = 'what is shown',
): Promise<Value> {
  const { kept } = feed;
  if (kept === undefined) return make();
  const stamp =
    madeFrom === 'papers' ? `papers ${await lastChange(feed.db)}` : await listsVersion(feed, madeFrom);
  const known = kept.get(key);
  kept.delete(key);
  // A key belongs to one question, and a question to one type.
  const value = known?.stamp === stamp ? (known.value as Promise<Value>) : make();
  const answer = { stamp, value };
  kept.set(key, answer);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return value.catch((error: unknown) => {
    if (kept.get(key) === answer) kept.delete(key);
    throw error;
  });
}

/** Equal ones mean equal lists. Taken before an answer is made: what is written meanwhile makes it old. */
export async function listsVersion(
  { db, settings, now }: ListContext,
  madeFrom: 'what is shown' | 'everything' = 'what is shown',
): Promise<string> {
  const { timezone, dayBoundary, dayAuto, categories } = settings;
  const minute = Math.floor(now() / LAG_MS);
  return JSON.stringify([
    await storeVersion(db, madeFrom),
    minute,
    timezone,
    dayBoundary,
    dayAuto,
    categories,
  ]);
}
