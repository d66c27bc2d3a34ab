import type { Kysely } from 'kysely';
import { papersAt } from '../store/addresses.ts';
import { chunks } from '../store/chunks.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import type { Twins } from './twin.ts';
import { findTwins } from './twins.ts';

/** Pairs of each reason that are kept for moderators, beside those that they have told apart. */
const MOST_OF_A_REASON = 200;

/** Looks for suspected twins in the whole store and keeps the list anew; what moderators have told apart stays told apart. */
export async function keepTwins(store: Pick<Store, 'db' | 'write'>, now: number): Promise<void> {
  const apart = await toldApart(store.db);
  const { twins } = await findTwins(store, MOST_OF_A_REASON + apart);
  const ids = await papersAt(
    store.db,
    twins.flatMap(({ one, other }) => [one.address, other.address]),
  );
  const rows = twins.flatMap(({ reason, one, other }: Twins) => {
    const [oneId, otherId] = [ids.get(one.address), ids.get(other.address)];
    if (oneId === undefined || otherId === undefined) return [];
    return [{ one_id: oneId, other_id: otherId, reason, found_at: now, apart_entry: null }];
  });
  await writePatiently(store, async (transaction) => {
    await transaction.deleteFrom('suspected_twins').where('apart_entry', 'is', null).execute();
    // A paper may have become part of another since it was read.
    const here = await idsHere(transaction, [...ids.values()]);
    const present = rows.filter((row) => here.has(row.one_id) && here.has(row.other_id));
    for (const some of chunks(present)) {
      await transaction
        .insertInto('suspected_twins')
        .values(some)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  });
}

async function toldApart(db: Kysely<Schema>): Promise<number> {
  const { pairs } = await db
    .selectFrom('suspected_twins')
    .select(({ fn }) => fn.countAll<number>().as('pairs'))
    .where('apart_entry', 'is not', null)
    .executeTakeFirstOrThrow();
  return pairs;
}

async function idsHere(db: Kysely<Schema>, ids: readonly number[]): Promise<Set<number>> {
  const here = new Set<number>();
  for (const some of chunks(ids)) {
    const rows = await db.selectFrom('papers').select('id').where('id', 'in', some).execute();
    for (const { id } of rows) here.add(id);
  }
  return here;
}
