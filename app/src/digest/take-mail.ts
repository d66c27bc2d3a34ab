import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { OutboxTable } from '../store/digest-schema.ts';
import { holdLock } from '../store/locks.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';

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
    await giveUpUseless(transaction, terms.now);
    const ids = await dueWithinLimits(transaction, terms);
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

async function dueWithinLimits(
  transaction: Transaction<Schema>,
  { now, most, perMinute }: TakeTerms,
): Promise<number[]> {
  const left = perMinute === 0 ? new Map<string, number>() : await allowances(transaction, now, perMinute);
  const full = [...left].flatMap(([domain, rest]) => (rest <= 0 ? [domain] : []));
  const due = await transaction
    .selectFrom('outbox')
    .select(['id', 'domain'])
    .where('next_at', '<=', now)
    .$if(full.length > 0, (query) => query.where('domain', 'not in', full))
    .orderBy('next_at')
    .orderBy('id')
    .limit(most)
    .execute();
  if (perMinute === 0) return due.map(({ id }) => id);
  return due.flatMap(({ id, domain }) => {
    const rest = left.get(domain) ?? perMinute;
    left.set(domain, rest - 1);
    return rest > 0 ? [id] : [];
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
    .groupBy('domain')
    .execute();
  return new Map(tried.map(({ domain, count }) => [domain, perMinute - count]));
}

/** Its text goes with it: what is never sent is nobody's business. */
async function giveUpUseless(transaction: Transaction<Schema>, now: number): Promise<void> {
  const giveUp = (answer: string) =>
    transaction
      .updateTable('outbox')
      .set({ given_up_at: now, next_at: null, html: null, text: null, answer })
      .where('next_at', '<=', now);
  await giveUp('This address gets nothing any more.')
    .where('recipient', 'in', (suppressed) => suppressed.selectFrom('suppressions').select('mail'))
    .execute();
  await giveUp('They left before it was sent.')
    .where('kind', '=', 'edition')
    .where('subscriber_id', 'is', null)
    .execute();
  await transaction
    .updateTable('outbox')
    .set(({ eb, fn, val }) => ({
      given_up_at: now,
      next_at: null,
      html: null,
      text: null,
      answer: eb(val('It was of no use any more. '), '||', fn.coalesce('answer', val(''))),
    }))
    .where('next_at', '<=', now)
    .where('expires_at', '<=', now)
    .execute();
}
