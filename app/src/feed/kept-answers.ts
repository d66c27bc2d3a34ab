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
  // A key belongs to one question, and a question to one type.
  return keep(kept, key, { stamp, value: known?.stamp === stamp ? (known.value as Promise<Value>) : make() });
}

/**
 * Makes an answer from the papers alone that says itself for how many changes of papers it surely holds (`holdsFor`), and
 * keeps it for these.
 */
export async function keptForChanges<Value extends { holdsFor: number }>(
  { kept, db }: Pick<ListContext, 'kept' | 'db'>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  if (kept === undefined) return make();
  const last = await lastChange(db);
  const known = kept.get(key);
  const value = (await known?.value.catch(() => undefined)) as Value | undefined;
  const changes = last - Number(known?.stamp);
  if (known !== undefined && value !== undefined && changes >= 0 && changes <= value.holdsFor) {
    return keep(kept, key, { stamp: known.stamp, value: Promise.resolve(value) });
  }
  return keep(kept, key, { stamp: `${last}`, value: make() });
}

/** Puts an answer behind all others, and forgets the oldest ones where they are too many, and itself if it fails. */
function keep<Value>(
  kept: NonNullable<ListContext['kept']>,
  key: string,
  answer: { stamp: string; value: Promise<Value> },
): Promise<Value> {
  kept.delete(key);
  kept.set(key, answer);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return answer.value.catch((error: unknown) => {
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
