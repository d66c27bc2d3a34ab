import type { Kysely, Selectable } from 'kysely';
import type { Schema } from './schema.ts';

type CachedAnswer = Selectable<Schema['http_cache']>;

/** The least recently used beyond these are forgotten. */
const MOST_ANSWERS = 50;
const LONGEST_BODY = 2_000_000;
/** SQLite takes an offset only after a limit. */
const ALL = 1_000_000;

export function findAnswer(db: Kysely<Schema>, url: string): Promise<CachedAnswer | undefined> {
  return db.selectFrom('http_cache').selectAll().where('url', '=', url).executeTakeFirst();
}

/** Keeps an answer in place of an older one of its address. One with a body (base64) above 2 MB is not kept. */
export async function saveAnswer(db: Kysely<Schema>, answer: CachedAnswer): Promise<void> {
  if (answer.body.length > LONGEST_BODY) return;
  const { url, ...rest } = answer;
  await db
    .insertInto('http_cache')
    .values(answer)
    .onConflict((conflict) => conflict.column('url').doUpdateSet(rest))
    .execute();
  await db
    .deleteFrom('http_cache')
    .where('url', 'in', (all) =>
      all
        .selectFrom('http_cache')
        .select('url')
        .orderBy('used_at', 'desc')
        .orderBy('url')
        .limit(ALL)
        .offset(MOST_ANSWERS),
    )
    .execute();
}
