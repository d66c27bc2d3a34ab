import type { Transaction } from 'kysely';
import { insertNotices } from '../../store/notices.ts';
import type { Schema } from '../../store/schema.ts';
import type { Actor } from '../actor.ts';
import { type Subject, subjectText } from './subjects.ts';

interface Decided {
  outcome: 'upheld' | 'dismissed';
  /** To those who reported, as a sentence. */
  told: string;
  /** ms UTC */
  now: number;
}

/** Ends every open report about a subject, in the transaction of the act that answers them; says how many there were. */
export function upholdReports(
  transaction: Transaction<Schema>,
  actor: Actor,
  subject: Pick<Subject, 'kind' | 'id' | 'name'>,
  { told, now }: Omit<Decided, 'outcome'>,
): Promise<number> {
  return closeReports(transaction, actor, subject, { outcome: 'upheld', told, now });
}

/** Ends every open report about a subject and tells those who made them; says how many there were. */
export async function closeReports(
  transaction: Transaction<Schema>,
  actor: Actor,
  subject: Pick<Subject, 'kind' | 'id' | 'name'>,
  { outcome, told, now }: Decided,
): Promise<number> {
  const closed = await transaction
    .updateTable('reports')
    .set({
      resolved_at: now,
      resolved_by: actor.kind === 'person' ? actor.id : null,
      outcome,
      resolution: told,
    })
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('resolved_at', 'is', null)
    .returning(['id', 'person_id'])
    .execute();
  const notices = closed.map(({ id, person_id }) => ({
    person: person_id,
    paper: null,
    occasion: `report ${id}`,
    event: {
      kind: 'report',
      subject: subjectText(subject),
      told: `You reported ${subjectText(subject)}. ${told}`,
    },
  })) satisfies Parameters<typeof insertNotices>[1];
  await insertNotices(transaction, notices, now);
  return closed.length;
}
