import { randomUUID } from 'node:crypto';
import { type Selectable, type SqlBool, sql, type Transaction } from 'kysely';
import type { OutboxTable } from '../../store/digest-schema.ts';
import { holdLock } from '../../store/locks.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';

/** A mail that is tried by whoever took it, and by nobody else until `LEASE_MS` have passed. */
export type TakenMail = Selectable<OutboxTable> & { taken_by: string };

/** What may be taken. */
export interface TakeTerms {
  /** ms UTC */
  now: number;
  most: number;
  /** Mails a minute to one domain; 0: as many as there are. */
  perMinute: number;
}

/** Longer than a server may take to answer; a mail whose process was killed before it was handed over is tried again then. */
export const LEASE_MS = 10 * 60_000;

const MINUTE_MS = 60_000;

/** At a time: the next look takes the next. */
const MOST_GIVEN_UP = 500;

/**
 * Takes mails that are due, the longest due first, as far as the limit of each domain goes. What is of no use any more,
 * or goes to an address that gets nothing, is given up here.
 */
export async function takeMails(store: Store, terms: TakeTerms): Promise<TakenMail[]> {
  if (terms.most < 1) return [];
  // Asked each second and mostly in vain: without the write lock.
  const due = store.db.selectFrom('outbox').select('id').where('next_at', '<=', terms.now).limit(1);
  if ((await due.executeTakeFirst()) === undefined) return [];
  return writePatiently(store, async (transaction) => {
    await holdLock(transaction, 'outbox');
    const ids = await usefulMails(transaction, terms);
    if (ids.length === 0) return [];
    const rows = await transaction
      .updateTable('outbox')
      .set(({ eb }) => ({
        next_at: terms.now + LEASE_MS,
        tried_at: terms.now,
        taken_by: randomUUID(),
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', 'in', ids)
      .returningAll()
      .execute();
    return rows.flatMap((row) => (row.taken_by === null ? [] : [{ ...row, taken_by: row.taken_by }]));
  });
}

/** While there is no server nothing is taken, and what is of no use any more is given up all the same. */
export async function giveUpExpired(store: Store, now: number): Promise<void> {
  const expired = await store.db
    .selectFrom('outbox')
    .select('id')
    .where('next_at', '<=', now)
    .where('expires_at', '<=', now)
    .orderBy('next_at')
    .limit(MOST_GIVEN_UP)
    .execute();
  if (expired.length === 0) return;
  await writePatiently(store, async (transaction) => {
    await holdLock(transaction, 'outbox');
    for (const { id } of expired)
      await giveUp(transaction, id, { answer: 'There was no mail server while it was of use.', now });
  });
}

type Candidate = Pick<
  Selectable<OutboxTable>,
  'id' | 'domain' | 'recipient' | 'kind' | 'subscriber_id' | 'expires_at' | 'answer'
>;

/** The mails that are due and of use; whatever is found on the way and is not is given up. */
async function usefulMails(transaction: Transaction<Schema>, terms: TakeTerms): Promise<number[]> {
  // Others wait for this transaction.
  for (let givenUp = 0; givenUp < MOST_GIVEN_UP; ) {
    const candidates = await dueWithinLimits(transaction, terms);
    const reasons = await whyUseless(transaction, candidates, terms.now);
    for (const [id, answer] of reasons) await giveUp(transaction, id, { answer, now: terms.now });
    givenUp += reasons.size;
    const useful = candidates.map(({ id }) => id).filter((id) => !reasons.has(id));
    if (useful.length > 0 || candidates.length === 0) return useful;
  }
  return [];
}

/** Confirmations alone where any are due: somebody waits for them in front of an open page. */
async function dueWithinLimits(
  transaction: Transaction<Schema>,
  { now, most, perMinute }: TakeTerms,
): Promise<Candidate[]> {
  const left = perMinute === 0 ? new Map<string, number>() : await allowances(transaction, now, perMinute);
  const full = [...left].flatMap(([domain, rest]) => (rest <= 0 ? [domain] : []));
  const due = transaction
    .selectFrom('outbox')
    .select(['id', 'domain', 'recipient', 'kind', 'subscriber_id', 'expires_at', 'answer'])
    .where('next_at', '<=', now)
    .$if(full.length > 0, (query) => query.where('domain', 'not in', full))
    .orderBy('next_at')
    .orderBy('id')
    .limit(most);
  // As the index says it: SQLite compares no parameters with the condition of one.
  const urgent = await due.where(sql<SqlBool>`kind = 'confirmation'`).execute();
  const rows = urgent.length > 0 ? urgent : await due.execute();
  if (perMinute === 0) return rows;
  return rows.filter(({ domain }) => {
    const rest = left.get(domain) ?? perMinute;
    left.set(domain, rest - 1);
    return rest > 0;
  });
}

/** How many more mails the domains that were written to within the last minute may get now. */
async function allowances(
  transaction: Transaction<Schema>,
  now: number,
  perMinute: number,
): Promise<Map<string, number>> {
  const tried = await transaction
    .selectFrom('outbox')
    .select(({ fn }) => ['domain', fn.countAll<number>().as('count')])
    .where('tried_at', '>', now - MINUTE_MS)
    // A clock that was ahead would close a domain until then.
    .where('tried_at', '<=', now)
    .groupBy('domain')
    .execute();
  return new Map(tried.map(({ domain, count }) => [domain, perMinute - count]));
}

/** Why some of these mails are not sent at all, by number. */
async function whyUseless(
  transaction: Transaction<Schema>,
  candidates: readonly Candidate[],
  now: number,
): Promise<Map<number, string>> {
  const reasons = new Map<number, string>();
  if (candidates.length === 0) return reasons;
  const rows = await transaction
    .selectFrom('suppressions')
    .select('mail')
    .where(
      'mail',
      'in',
      candidates.map(({ recipient }) => recipient),
    )
    .execute();
  const suppressed = new Set(rows.map(({ mail }) => mail));
  for (const { id, recipient, kind, subscriber_id, expires_at, answer } of candidates) {
    if (suppressed.has(recipient)) reasons.set(id, 'This address gets nothing any more.');
    else if (kind === 'edition' && subscriber_id === null) reasons.set(id, 'They left before it was sent.');
    else if (expires_at <= now) reasons.set(id, `It was of no use any more. ${answer ?? ''}`.trim());
  }
  return reasons;
}

/** Its text goes with it: what is never sent is nobody's business. */
async function giveUp(
  transaction: Transaction<Schema>,
  id: number,
  { answer, now }: { answer: string; now: number },
): Promise<void> {
  await transaction
    .updateTable('outbox')
    .set({ given_up_at: now, next_at: null, html: null, text: null, answer })
    .where('id', '=', id)
    .execute();
}
