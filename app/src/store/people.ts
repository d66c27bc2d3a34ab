import type { Kysely } from 'kysely';
import { chunks } from './chunks.ts';
import { dialectOf } from './dialect.ts';
import type { Schema } from './schema.ts';

/** Which of these people have an account, which stays while this transaction lasts: its deletion waits. */
export async function holdPeople(db: Kysely<Schema>, ids: readonly number[]): Promise<Set<number>> {
  const here = new Set<number>();
  for (const chunk of chunks(ids)) {
    const query = db
      .selectFrom('people')
      .select('id')
      .where('id', 'in', chunk)
      .where('deleted_at', 'is', null);
    const isAlone = dialectOf(db) === 'sqlite';
    const rows = await (isAlone ? query : query.forKeyShare()).execute();
    for (const { id } of rows) here.add(id);
  }
  return here;
}
