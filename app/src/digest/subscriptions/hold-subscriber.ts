import type { Selectable, Transaction } from 'kysely';
import { dialectOf } from '../../store/dialect.ts';
import type { SubscribersTable } from '../../store/digest-schema.ts';
import type { Schema } from '../../store/schema.ts';

/** A subscriber as they are now; whoever else holds them waits until this transaction ends. Undefined once they left. */
export function holdSubscriber(
  transaction: Transaction<Schema>,
  id: number,
): Promise<Selectable<SubscribersTable> | undefined> {
  const query = transaction.selectFrom('subscribers').selectAll().where('id', '=', id);
  const isAlone = dialectOf(transaction) === 'sqlite';
  return (isAlone ? query : query.forNoKeyUpdate()).executeTakeFirst();
}
