import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

export type DecisionRow = Selectable<Schema['paper_decisions']>;

/** Keeps a decision and gives its id. */
export async function insertDecision(
  transaction: Transaction<Schema>,
  decision: Insertable<Schema['paper_decisions']>,
): Promise<number> {
  const { id } = await transaction
    .insertInto('paper_decisions')
    .values(decision)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function decisionWithId(db: Kysely<Schema>, id: number): Promise<DecisionRow | null> {
  const row = await db.selectFrom('paper_decisions').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

export async function markUndone(
  transaction: Transaction<Schema>,
  id: number,
  undone: { by: string; at: number; detail: string },
): Promise<void> {
  await transaction
    .updateTable('paper_decisions')
    .set({ undone_at: undone.at, undone_by: undone.by, detail: undone.detail })
    .where('id', '=', id)
    .execute();
}

/** Every split that is in force and every merge that was undone: what an import must hold apart. */
export function partingDecisions(db: Kysely<Schema>): Promise<DecisionRow[]> {
  return db
    .selectFrom('paper_decisions')
    .selectAll()
    .where((on) =>
      on.or([
        on.and([on('kind', '=', 'split'), on('undone_at', 'is', null)]),
        on.and([on('kind', '=', 'merge'), on('undone_at', 'is not', null)]),
      ]),
    )
    .orderBy('id')
    .execute();
}

/** The newest decisions, undone ones too. */
export function latestDecisions(db: Kysely<Schema>, limit: number): Promise<DecisionRow[]> {
  return db.selectFrom('paper_decisions').selectAll().orderBy('id', 'desc').limit(limit).execute();
}
