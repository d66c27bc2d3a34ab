import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';

/** Row of the table `settings`: why the index takes nothing up at present. */
const NAME = 'index_problem';

/** Why the index waits, and since when (ms UTC). */
export interface IndexProblem {
  reason: string;
  since: number;
}

/** What whoever keeps the index has noted; null when it is kept, or nobody has come to keep it yet. */
export async function indexProblem(db: Kysely<Schema>): Promise<IndexProblem | null> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.value) as IndexProblem);
}

/** Notes why the index waits, for its owner; since when it does is kept of an earlier note. */
export async function noteIndexProblem(
  store: Pick<Store, 'write'>,
  { reason, now }: { reason: string; now: number },
): Promise<void> {
  await writePatiently(store, async (transaction) => {
    const since = (await indexProblem(transaction))?.since ?? now;
    const value = JSON.stringify({ reason, since } satisfies IndexProblem);
    await transaction
      .insertInto('settings')
      .values({ name: NAME, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  });
}

/** The index is kept again. */
export async function forgetIndexProblem(store: Pick<Store, 'db' | 'write'>): Promise<void> {
  if ((await indexProblem(store.db)) === null) return;
  await writePatiently(store, async (transaction) => {
    await transaction.deleteFrom('settings').where('name', '=', NAME).execute();
  });
}
