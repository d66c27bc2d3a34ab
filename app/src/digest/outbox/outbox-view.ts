import type { Kysely, Selectable } from 'kysely';
import { type Actor, requireRole } from '../../community/actor.ts';
import type { OutboxTable } from '../../store/digest-schema.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';

/** How it stands with a mail. `unknown`: it was handed over, and nobody knows whether the server took it. */
type MailState = 'waiting' | 'sent' | 'given up' | 'unknown';

/** A mail as the owner sees it; moments are ISO 8601 in UTC. Nothing of what it says. */
export interface MailView {
  id: number;
  kind: OutboxTable['kind'];
  recipient: string;
  subject: string;
  state: MailState;
  writtenAt: string;
  /** When it is tried (again). */
  nextAt: string | null;
  /** When it was sent, given up or handed over. */
  endedAt: string | null;
  attempts: number;
  /** What the mail server said the last time. */
  answer: string | null;
}

interface SuppressionView {
  mail: string;
  because: 'bounce' | 'complaint' | 'owner';
  detail: string | null;
  /** ISO 8601 in UTC */
  since: string;
}

/** Of the last thirty days. */
export interface OutboxCounts {
  waiting: number;
  sent: number;
  givenUp: number;
  unknown: number;
  suppressed: number;
  /** Mails that wait because of the server and how it is reached, with its last word. */
  stuck: { count: number; reason: string } | null;
}

export interface OutboxView {
  counts: OutboxCounts;
  /** Those of which nobody knows, the newest first. */
  unknown: MailView[];
  /** Those that were tried and wait, the next one first. */
  retried: MailView[];
  /** Those that were given up, the newest first. */
  givenUp: MailView[];
  suppressions: SuppressionView[];
}

const MOST_SHOWN = 100;

/** In that time whoever handed a mail over may still hear from the server. */
export const UNDER_WAY_MS = 15 * 60_000;

/** How it stands with the outbox. Throws a NotAllowedError to whoever is not the owner. */
export async function countOutbox(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
  now: number,
): Promise<OutboxCounts> {
  requireRole(actor, 'owner');
  const count = (table: 'outbox' | 'suppressions' = 'outbox') =>
    db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count'));
  const mails = db.selectFrom('outbox').select(({ fn }) => fn.countAll<number>().as('count'));
  const stuck = mails.where('next_at', 'is not', null).where('trouble', '=', 'server');
  const [waiting, sent, givenUp, unknown, suppressed, { count: waitsForServer }] = await Promise.all([
    mails.where('next_at', 'is not', null).executeTakeFirstOrThrow(),
    mails.where('sent_at', 'is not', null).executeTakeFirstOrThrow(),
    mails.where('given_up_at', 'is not', null).executeTakeFirstOrThrow(),
    unknownOf(db, now)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
    count('suppressions').executeTakeFirstOrThrow(),
    stuck.executeTakeFirstOrThrow(),
  ]);
  return {
    waiting: waiting.count,
    sent: sent.count,
    givenUp: givenUp.count,
    unknown: unknown.count,
    suppressed: suppressed.count,
    stuck: waitsForServer === 0 ? null : { count: waitsForServer, reason: await lastTrouble(db) },
  };
}

async function lastTrouble(db: Kysely<Schema>): Promise<string> {
  const last = await db
    .selectFrom('outbox')
    .select('answer')
    .where('next_at', 'is not', null)
    .where('trouble', '=', 'server')
    .orderBy('tried_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.answer ?? 'The reason is not known.';
}

/** The outbox with what needs the owner. Throws a NotAllowedError to whoever is not the owner. */
export async function readOutbox(actor: Actor, { db }: Pick<Store, 'db'>, now: number): Promise<OutboxView> {
  requireRole(actor, 'owner');
  const mails = db.selectFrom('outbox').selectAll().limit(MOST_SHOWN);
  const [counts, unknown, retried, givenUp, suppressions] = await Promise.all([
    countOutbox(actor, { db }, now),
    unknownOf(db, now).selectAll().orderBy('id', 'desc').limit(MOST_SHOWN).execute(),
    mails.where('next_at', 'is not', null).where('answer', 'is not', null).orderBy('next_at').execute(),
    mails.where('given_up_at', 'is not', null).orderBy('given_up_at', 'desc').orderBy('id', 'desc').execute(),
    db.selectFrom('suppressions').selectAll().orderBy('since', 'desc').limit(MOST_SHOWN).execute(),
  ]);
  return {
    counts,
    unknown: unknown.map(viewOf),
    retried: retried.map(viewOf),
    givenUp: givenUp.map(viewOf),
    suppressions: suppressions.map((row) => ({ ...row, since: moment(row.since) })),
  };
}

function unknownOf(db: Kysely<Schema>, now: number) {
  return db
    .selectFrom('outbox')
    .where('handed_over_at', '<=', now - UNDER_WAY_MS)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null);
}

function viewOf(row: Selectable<OutboxTable>): MailView {
  const { id, kind, recipient, subject, attempts, answer } = row;
  const endedAt = row.sent_at ?? row.given_up_at ?? row.handed_over_at;
  return {
    id,
    kind,
    recipient,
    subject,
    state: stateOf(row),
    writtenAt: moment(row.created_at),
    nextAt: row.next_at === null ? null : moment(row.next_at),
    endedAt: endedAt === null ? null : moment(endedAt),
    attempts,
    answer,
  };
}

function stateOf({ next_at, sent_at, given_up_at }: Selectable<OutboxTable>): MailState {
  if (sent_at !== null) return 'sent';
  if (given_up_at !== null) return 'given up';
  return next_at === null ? 'unknown' : 'waiting';
}

function moment(ms: number): string {
  return new Date(ms).toISOString();
}
