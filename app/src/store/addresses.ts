import type { Kysely, Transaction } from 'kysely';
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

/** The paper that an address leads to, directly or because it moved; null when none was ever there. */
export async function paperAt(db: Kysely<Schema>, address: string): Promise<number | null> {
  const row = await db
    .selectFrom('paper_addresses')
    .select('paper_id')
    .where('address', '=', address)
    .executeTakeFirst();
  return row?.paper_id ?? null;
}

/** Every address that leads to the paper. */
export async function addressesOf(db: Kysely<Schema>, paperId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('paper_addresses')
    .select('address')
    .where('paper_id', '=', paperId)
    .orderBy('address')
    .execute();
  return rows.map((row) => row.address);
}

/** Lets those of the addresses that lead to `from` lead to `to`. */
export async function moveAddresses(
  transaction: Transaction<Schema>,
  addresses: readonly string[],
  { from, to }: { from: number; to: number },
): Promise<void> {
  for (const chunk of chunks(addresses)) {
    await transaction
      .updateTable('paper_addresses')
      .set({ paper_id: to })
      .where('address', 'in', chunk)
      .where('paper_id', '=', from)
      .execute();
  }
}

/** The papers that these addresses lead to, by address; those where none was ever are left out. */
export async function papersAt(
  db: Kysely<Schema>,
  addresses: readonly string[],
): Promise<Map<string, number>> {
  const papers = new Map<string, number>();
  for (const chunk of chunks(addresses)) {
    const rows = await db
      .selectFrom('paper_addresses')
      .select(['address', 'paper_id'])
      .where('address', 'in', chunk)
      .execute();
    for (const { address, paper_id } of rows) papers.set(address, paper_id);
  }
  return papers;
}
