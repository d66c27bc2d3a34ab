import type { Transaction } from 'kysely';
import { dialectOf } from '../store/dialect.ts';
import type { Schema } from '../store/schema.ts';
import { NotAllowedError } from './actor.ts';

/**
 * Makes everything that is written in somebody's name, and the deletion of their account, happen one after the other.
 * An actor was read before the transaction began: throws a NotAllowedError where the account was deleted since, so that
 * nothing of them is written behind it.
 */
export async function holdPerson(transaction: Transaction<Schema>, id: number): Promise<void> {
  const query = transaction
    .selectFrom('people')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is', null);
  const isAlone = dialectOf(transaction) === 'sqlite';
  const person = await (isAlone ? query : query.forNoKeyUpdate()).executeTakeFirst();
  if (person !== undefined) return;
  throw new NotAllowedError('This account was deleted. Nothing was changed.', { signInHelps: true });
}
