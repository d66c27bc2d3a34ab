import type { Kysely } from 'kysely';
import { type Actor, requireRole } from '../community/actor.ts';
import { countMessages, type MessageCounts } from '../community/messages.ts';
import { countEditions } from '../digest/editions/past-editions.ts';
import { countOutbox, type OutboxCounts } from '../digest/outbox/outbox-view.ts';
import { countJobs, countOverdue, type JobCounts, standingFailures } from '../jobs/list.ts';
import { countRefusals } from '../store/refusals.ts';
import type { Schema } from '../store/schema.ts';
import type { AdminContext } from './context.ts';
import { adminIndex, type IndexView } from './search-index.ts';
import { adminSettings } from './settings.ts';
import { adminSources, type SourceView } from './sources.ts';
import { adminDisk, type DiskView } from './storage.ts';
import {
  diskWarnings,
  indexWarnings,
  jobWarnings,
  messageWarnings,
  OVERDUE_MS,
  outboxWarnings,
  settingWarnings,
  sourceWarnings,
  type Warning,
} from './warnings.ts';

/** How it stands with an instance. */
export interface Overview {
  sources: SourceView[];
  /** `standing`: given up, and nothing of the kind was done since. */
  jobs: JobCounts & { standing: number };
  index: IndexView;
  disk: DiskView;
  /** Settings, and how many of them are not left at their default. */
  settings: { all: number; changed: number };
  /** Refusals that are kept, and those of the last day. */
  refusals: { kept: number; lastDay: number };
  messages: MessageCounts;
  mail: OutboxCounts;
  /** Readers who wait for editions, and editions of the last day. */
  editions: { readers: number; lastDay: number };
  /** What needs the owner; nothing when all is well. */
  warnings: Warning[];
}

const DAY_MS = 86_400_000;

/** Everything at a glance, and what needs the owner. */
export async function adminOverview(actor: Actor, context: AdminContext): Promise<Overview> {
  requireRole(actor, 'owner');
  const { store, now } = context;
  const [{ sources }, jobs, index, disk] = await Promise.all([
    adminSources(actor, context),
    jobFacts(store.db, now()),
    adminIndex(actor, context),
    adminDisk(actor, context),
  ]);
  const settings = adminSettings(actor, context);
  const messages = await countMessages(actor, store, now());
  const mail = await countOutbox(actor, store, now());
  const editions = await countEditions(store, actor, now());
  const warnings = [
    ...sourceWarnings(sources, now()),
    ...jobWarnings({ ...jobs, running: jobs.counts.running }),
    ...indexWarnings(index),
    ...diskWarnings(disk, await firstPaperAt(store.db), now()),
    ...messageWarnings(messages),
    ...outboxWarnings(mail),
    ...settingWarnings(context.settings),
  ];
  return {
    sources,
    jobs: { ...jobs.counts, standing: jobs.failures.length },
    index,
    disk,
    settings: {
      all: settings.length,
      changed: settings.filter(({ origin }) => origin !== 'default').length,
    },
    refusals: { kept: await sumRefusals(store.db, 0), lastDay: await sumRefusals(store.db, now() - DAY_MS) },
    messages,
    mail,
    editions,
    warnings,
  };
}

async function jobFacts(db: Kysely<Schema>, now: number) {
  const [counts, failures, overdue] = await Promise.all([
    countJobs(db),
    standingFailures(db),
    countOverdue(db, now - OVERDUE_MS),
  ]);
  return { counts, failures, overdue };
}

async function firstPaperAt(db: Kysely<Schema>): Promise<number | null> {
  const first = await db.selectFrom('papers').select('created_at').orderBy('id').limit(1).executeTakeFirst();
  return first?.created_at ?? null;
}

async function sumRefusals(db: Kysely<Schema>, since: number): Promise<number> {
  return (await countRefusals(db, since)).reduce((sum, { count }) => sum + count, 0);
}
