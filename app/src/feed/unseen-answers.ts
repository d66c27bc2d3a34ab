import type { Kysely } from 'kysely';
import type { Actor } from '../community/actor.ts';
import { eventOf } from '../store/notices.ts';
import type { Schema } from '../store/schema.ts';

/** The comments on a paper of which the actor was told, because they answer or name them, and has not seen yet. */
export async function unseenAnswers(db: Kysely<Schema>, actor: Actor, address: string): Promise<number[]> {
  if (actor.kind !== 'person') return [];
  const notices = await db
    .selectFrom('notices')
    .innerJoin('papers', 'papers.id', 'notices.paper_id')
    .select(['notices.kind', 'notices.detail'])
    .where('notices.person_id', '=', actor.id)
    .where('notices.read_at', 'is', null)
    .where('notices.kind', 'in', ['reply', 'mention'])
    .where('papers.address', '=', address)
    .orderBy('notices.id')
    .execute();
  return notices.flatMap((notice) => {
    const event = eventOf(notice);
    return 'comment' in event ? [event.comment] : [];
  });
}
