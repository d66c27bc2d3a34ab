import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** JSON that says how far a source has been harvested; null before the first page. */
export async function sourceCheckpoint(db: Kysely<Schema>, source: string): Promise<unknown> {
  const state = await db
    .selectFrom('source_states')
    .select('checkpoint')
    .where('source', '=', source)
    .executeTakeFirst();
  return state === undefined ? null : (JSON.parse(state.checkpoint) as unknown);
}

/** Keeps a checkpoint; call it in the transaction that writes what lies before. */
export async function saveCheckpoint(
  transaction: Transaction<Schema>,
  source: string,
  { checkpoint, now }: { checkpoint: unknown; now: number },
): Promise<void> {
  const state = { checkpoint: JSON.stringify(checkpoint), updated_at: now };
  await transaction
    .insertInto('source_states')
    .values({ source, ...state })
    .onConflict((conflict) => conflict.column('source').doUpdateSet(state))
    .execute();
}

/** When each source last kept its checkpoint, ISO 8601 in UTC. */
export async function checkpointMoments(db: Kysely<Schema>): Promise<Map<string, string>> {
  const states = await db.selectFrom('source_states').select(['source', 'updated_at']).execute();
  return new Map(states.map(({ source, updated_at }) => [source, new Date(updated_at).toISOString()]));
}
