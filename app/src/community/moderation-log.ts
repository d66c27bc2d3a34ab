import type { Transaction } from 'kysely';
import type { SubjectKind } from '../store/moderation-schema.ts';
import type { Schema } from '../store/schema.ts';
import type { Actor } from './actor.ts';

/** What is done by office. Every one of them stands in the public log. */
export const MODERATION_ACTS = [
  'hide',
  'show',
  'lock',
  'unlock',
  'merge',
  'split',
  'apart',
  'suspend',
  'lift',
  'role',
  'claim-granted',
  'claim-refused',
  'claim-revoked',
] as const;

export interface ModerationAct {
  act: (typeof MODERATION_ACTS)[number];
  subject: {
    kind: SubjectKind;
    id: number;
    /** How it is called now: an address, a handle, a title. */
    name: string;
  };
  /** In the words of whoever did it; shown to everybody. */
  why: string;
  /** What else belongs to it, such as the end of a suspension. */
  detail?: Readonly<Record<string, string | number>>;
}

/** Notes what a moderator does, in the transaction that does it. Gives the number of the entry. */
export async function logModeration(
  transaction: Transaction<Schema>,
  actor: Actor,
  { act, subject, why, detail = {} }: ModerationAct,
  now: number,
): Promise<number> {
  const { id } = await transaction
    .insertInto('moderation_log')
    .values({
      at: now,
      person_id: actor.kind === 'person' ? actor.id : null,
      act,
      subject_kind: subject.kind,
      subject_id: subject.id,
      subject_name: subject.name,
      why,
      detail: JSON.stringify(detail),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
