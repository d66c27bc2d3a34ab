import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { retiredHandle } from './profile-rules.ts';

/**
 * Whether a handle was somebody's, and is nobody else's for ever: of an account that was deleted, or the former one of
 * an account that is there. Their own former one (`of`) people may take again.
 */
export async function isRetired(
  transaction: Transaction<Schema>,
  handle: string,
  of: number | null = null,
): Promise<boolean> {
  const deleted = await transaction
    .selectFrom('people')
    .select('id')
    .where('handle', '=', retiredHandle(handle))
    .executeTakeFirst();
  const former = await transaction
    .selectFrom('former_handles')
    .select('person_id')
    .where('handle', 'in', [handle, retiredHandle(handle)])
    .executeTakeFirst();
  return deleted !== undefined || (former !== undefined && former.person_id !== of);
}

/** Lets the address of a former handle lead to the person from now on. Hold the lock `names`. */
export async function keepFormerHandle(
  transaction: Transaction<Schema>,
  person: number,
  { former, present }: { former: string; present: string },
): Promise<void> {
  await transaction.deleteFrom('former_handles').where('handle', '=', present).execute();
  await transaction.insertInto('former_handles').values({ handle: former, person_id: person }).execute();
}

/** Keeps the former handles of somebody who leaves from being given again, without telling them any more. */
export async function retireFormerHandles(transaction: Transaction<Schema>, person: number): Promise<void> {
  const rows = await transaction
    .selectFrom('former_handles')
    .select('handle')
    .where('person_id', '=', person)
    .execute();
  for (const { handle } of rows) {
    await transaction
      .updateTable('former_handles')
      .set({ handle: retiredHandle(handle) })
      .where('handle', '=', handle)
      .execute();
  }
}
