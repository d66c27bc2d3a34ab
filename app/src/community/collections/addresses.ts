import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { retiredHandle } from '../profile-rules.ts';

/**
 * Gives a list the address of this handle and slug, or, where another list has or had that, one with a number behind
 * it; gives the slug. Addresses that it had before go on to lead to it. Whoever calls this holds the owner.
 */
export async function giveAddress(
  transaction: Transaction<Schema>,
  { collection, handle, slug: wanted }: { collection: number; handle: string; slug: string },
): Promise<string> {
  const rows = await transaction
    .selectFrom('collection_addresses')
    .select('slug')
    .where('handle', 'in', [handle, retiredHandle(handle)])
    .where('collection_id', '!=', collection)
    .execute();
  const taken = new Set(rows.map((row) => row.slug));
  let slug = wanted;
  for (let number = 2; taken.has(slug); number += 1) slug = `${wanted}-${number}`;
  await transaction
    .insertInto('collection_addresses')
    .values({ handle, slug, collection_id: collection })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return slug;
}

/** Gives the lists of somebody whose handle was changed addresses with the new one. */
export async function moveCollections(
  transaction: Transaction<Schema>,
  owner: number,
  handle: string,
): Promise<void> {
  const lists = await transaction
    .selectFrom('collections')
    .select(['id', 'slug'])
    .where('owner_id', '=', owner)
    .execute();
  const slugs: string[] = [];
  for (const { id, slug } of lists)
    slugs.push(await giveAddress(transaction, { collection: id, handle, slug }));
  for (const [index, { id, slug }] of lists.entries()) {
    const given = slugs[index] ?? slug;
    if (given === slug) continue;
    await transaction.updateTable('collections').set({ slug: given }).where('id', '=', id).execute();
  }
}

/**
 * Takes the handles of somebody who leaves out of the addresses of their lists: only who knows an address finds what is
 * left there.
 */
export async function retireAddresses(transaction: Transaction<Schema>, owner: number): Promise<void> {
  const addresses = await transaction
    .selectFrom('collection_addresses')
    .innerJoin('collections', 'collections.id', 'collection_addresses.collection_id')
    .select(['collection_addresses.handle', 'collection_addresses.slug'])
    .where('collections.owner_id', '=', owner)
    .execute();
  for (const { handle, slug } of addresses) {
    await transaction
      .updateTable('collection_addresses')
      .set({ handle: retiredHandle(handle) })
      .where('handle', '=', handle)
      .where('slug', '=', slug)
      .execute();
  }
}
