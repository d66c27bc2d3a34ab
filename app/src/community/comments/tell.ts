import type { Transaction } from 'kysely';
import { insertNotices, type NewNotice } from '../../store/notices.ts';
import type { Schema } from '../../store/schema.ts';

interface Said {
  comment: number;
  /** Its paper's number now. */
  paper: number;
  /** Who said it. */
  by: number;
  /** Whose comment it answers; null where it answers none. */
  answered: number | null;
  /** Whom it names. */
  named: readonly number[];
}

/**
 * Tells whose comment was answered, and whoever is named, each once for a comment, however often it is changed; nobody
 * of themselves. Those who left are not told.
 */
export async function tellOf(transaction: Transaction<Schema>, said: Said, now: number): Promise<void> {
  const { comment, paper, by, answered, named } = said;
  const told = new Map<number, 'reply' | 'mention'>();
  for (const person of named) told.set(person, 'mention');
  if (answered !== null) told.set(answered, 'reply');
  told.delete(by);
  if (told.size === 0) return;
  const here = await transaction
    .selectFrom('people')
    .select('id')
    .where('id', 'in', [...told.keys()])
    .where('deleted_at', 'is', null)
    .execute();
  const occasion = `comment ${comment}`;
  const notices = here.flatMap(({ id }): NewNotice[] => {
    const kind = told.get(id);
    return kind === undefined ? [] : [{ person: id, paper, by, occasion, event: { kind, comment } }];
  });
  await insertNotices(transaction, notices, now);
}
