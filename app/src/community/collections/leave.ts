import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { retireAddresses } from './addresses.ts';
import { removeCollections } from './change.ts';

/**
 * What becomes of lists when somebody deletes their account: those that are not public go; public ones stay, as of
 * somebody who left, and so does what they added to lists of others. They edit and follow nothing any more, and nobody
 * follows them.
 */
export async function leaveCollections(transaction: Transaction<Schema>, person: number): Promise<void> {
  const own = await transaction
    .selectFrom('collections')
    .select('id')
    .where('owner_id', '=', person)
    .where('visibility', '!=', 'public')
    .execute();
  await removeCollections(
    transaction,
    own.map(({ id }) => id),
  );
  await retireAddresses(transaction, person);
  for (const table of ['collection_editors', 'follows', 'reads', 'reading_habits'] as const) {
    await transaction.deleteFrom(table).where('person_id', '=', person).execute();
  }
  await transaction
    .deleteFrom('follows')
    .where('kind', '=', 'person')
    .where('key', '=', String(person))
    .execute();
}
