import type { Transaction } from 'kysely';
import type { PaperRecord } from '../papers/record.ts';
import { recordFromJson, recordToJson } from '../papers/record.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type Actor, requirePerson } from './actor.ts';
import { newToken } from './tokens.ts';

const KEPT_MS = 3_600_000;

/** What somebody was shown before they put it on a day. */
export type Finding = {
  id: string;
  /** The day (days since 1970-01-01) that was open when it was found. */
  day: number;
} & (
  | { kind: 'here'; paper: number }
  /** `likely`: the paper here that the record would join, as it seemed then. */
  | { kind: 'told'; source: string; record: PaperRecord; likely: number | null }
);

export type NewFinding =
  | { kind: 'here'; paper: number }
  | { kind: 'told'; source: string; record: PaperRecord; likely: number | null };

/** Keeps what was found for an hour, and forgets what is older; gives its id. */
export async function keepFinding(
  transaction: Transaction<Schema>,
  found: NewFinding,
  { person, day, now }: { person: number; day: number; now: number },
): Promise<string> {
  await transaction.deleteFrom('findings').where('expires_at', '<=', now).execute();
  const id = newToken();
  await transaction
    .insertInto('findings')
    .values({
      id,
      person_id: person,
      paper_id: found.kind === 'here' ? found.paper : found.likely,
      source: found.kind === 'here' ? null : found.source,
      record: found.kind === 'here' ? null : recordToJson(found.record),
      day,
      created_at: now,
      expires_at: now + KEPT_MS,
    })
    .execute();
  return id;
}

/** What the actor found; null where it is not theirs, used up, or too old. */
export async function readFinding(
  actor: Actor,
  { db }: { db: Store['db'] },
  id: string,
  now: number,
): Promise<Finding | null> {
  const { id: person } = requirePerson(actor);
  const row = await db
    .selectFrom('findings')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', person)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { day, source, record, paper_id } = row;
  if (source !== null && record !== null) {
    return { id, day, kind: 'told', source, record: recordFromJson(record), likely: paper_id };
  }
  return paper_id === null ? null : { id, day, kind: 'here', paper: paper_id };
}

/** Uses a finding up. */
export async function forgetFinding(transaction: Transaction<Schema>, id: string): Promise<void> {
  await transaction.deleteFrom('findings').where('id', '=', id).execute();
}
