import { randomInt } from 'node:crypto';
import { ingestBatch } from '../../../papers/ingest.ts';
import { recordOf } from '../../../papers/record.ts';
import type { Scene } from './scene.ts';

/** A paper of its own for one example: its address. */
export async function aPaper({ store, now }: Scene): Promise<string> {
  const number = String(randomInt(99_999)).padStart(5, '0');
  const arxivId = `25${String(randomInt(1, 13)).padStart(2, '0')}.${number}`;
  await ingestBatch(store, 'jsonl', [recordOf({ title: `On the shore ${arxivId}`, arxivId })], { now });
  return arxivId;
}

/** Two papers of their own that may be one, by address. */
export async function aPair(scene: Scene): Promise<{ one: string; other: string }> {
  const [one, other] = [await aPaper(scene), await aPaper(scene)];
  const { db } = scene.store;
  const rows = await db
    .selectFrom('papers')
    .select('id')
    .where('address', 'in', [one, other])
    .orderBy('id')
    .execute();
  const [oneId = 0, otherId = 0] = rows.map(({ id }) => id);
  const pair = { one_id: oneId, other_id: otherId, reason: 'years apart' };
  await db
    .insertInto('suspected_twins')
    .values({ ...pair, found_at: scene.now, apart_entry: null })
    .execute();
  return { one, other };
}

/** The handle of the reader whose things an example is about. */
export function handleOf(scene: Scene): Promise<string> {
  return handleOfPerson(scene, scene.reader.id);
}

export async function handleOfPerson({ store }: Scene, person: number): Promise<string> {
  const { handle } = await store.db
    .selectFrom('people')
    .select('handle')
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  return handle;
}
