import type { Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import type { PaperAddressesTable, Schema } from './schema.ts';

/** Gives papers their present addresses; those that they had before stay and redirect. */
export async function saveAddresses(
  transaction: Transaction<Schema>,
  addresses: readonly PaperAddressesTable[],
): Promise<void> {
  for (const chunk of chunks(addresses)) {
    await transaction
      .insertInto('paper_addresses')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('address').doUpdateSet(({ ref }) => ({ paper_id: ref('excluded.paper_id') })),
      )
      .execute();
  }
}

/** Lets all addresses of one paper lead to another, before the first is deleted. */
export async function redirectAddresses(
  transaction: Transaction<Schema>,
  from: number,
  to: number,
): Promise<void> {
  await transaction
    .updateTable('paper_addresses')
    .set({ paper_id: to })
    .where('paper_id', '=', from)
    .execute();
}
