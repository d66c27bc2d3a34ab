import { pino } from 'pino';
import type { Settings } from '../config/config.ts';
import { closeDueEditions } from '../digest/editions/close-due-editions.ts';
import { openEditionCatalogue } from '../digest/editions/open-catalogue.ts';
import { suppress } from '../digest/outbox/suppress.ts';
import { keepSubscriptions } from '../digest/subscriptions/keep-subscriptions.ts';
import type { Wish } from '../digest/subscriptions/wish.ts';
import { createRenderings } from '../papers/renderings.ts';
import type { Store } from '../store/store.ts';
import { DEMO_NAMES, demoName } from './names.ts';

const DAY_MS = 86_400_000;
const HOUR = 7;

/** So many editions were due before now. */
const EDITIONS = 3;

const READERS = 4;

interface Terms {
  settings: Settings;
  /** ms UTC */
  now: number;
}

/**
 * Subscribes some invented people, at addresses of example.org, and closes their editions of the last days. None is
 * mailed: the mails are deleted, and nothing is sent to these addresses later. Gives how many were closed.
 */
export async function closeDemoEditions(store: Store, { settings, now }: Terms): Promise<number> {
  const addresses = DEMO_NAMES.slice(0, READERS).map((name) => `${demoName(name).handle}@example.org`);
  const today = Math.floor(now / DAY_MS) * DAY_MS + HOUR * 3_600_000;
  const begun = today - EDITIONS * DAY_MS + 1;
  const wish = await demoWish(store);
  await store.write(async (transaction) => {
    for (const mail of addresses)
      await keepSubscriptions(transaction, { mail, person: null, wish, now: begun });
  });
  const context = {
    store,
    settings: () => settings,
    renderings: createRenderings(store.db, () => {}),
    openCatalogue: () => openEditionCatalogue(store, settings.dataFolder),
    log: pino({ level: 'silent' }),
  };
  let closed = 0;
  for (let due = begun + DAY_MS; due <= now; due += DAY_MS)
    closed += (await closeDueEditions(context, due)).closed;
  await sendNothing(store, addresses, now);
  return closed;
}

/** The day, what trends, and the topics that most papers have. */
async function demoWish({ db }: Store): Promise<Wish> {
  const topics = await db
    .selectFrom('paper_topics')
    .select(({ fn }) => ['slug', fn.countAll<number>().as('papers')])
    .groupBy('slug')
    .orderBy('papers', 'desc')
    .orderBy('slug')
    .limit(2)
    .execute();
  return {
    lists: [
      { kind: 'day', target: '' },
      { kind: 'trending', target: '' },
      ...topics.map(({ slug }) => ({ kind: 'topic' as const, target: slug })),
    ],
    frequency: 'daily',
    threshold: null,
    delivery: { timezone: 'UTC', hour: HOUR, weekdaysOnly: false, weeklyDay: 1, mostPapers: 10 },
  };
}

async function sendNothing(store: Store, addresses: readonly string[], now: number): Promise<void> {
  await store.write(async (transaction) => {
    await transaction.deleteFrom('outbox').where('recipient', 'in', addresses).execute();
    for (const mail of addresses)
      await suppress(transaction, { mail, because: 'owner', detail: 'invented', since: now });
  });
}
