import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, requirePerson } from '../actor.ts';

/**
 * Marks what the actor was told of answers to them on a paper, and of comments that name them, as read. Throws a
 * NotAllowedError where nobody is signed in.
 *
 * @param upTo the newest comment that they saw: what came since stays new.
 */
export async function seeAnswers(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { paper, upTo }: { paper: string; upTo: number },
  { now }: { now: number },
): Promise<void> {
  const { id } = requirePerson(actor);
  await writePatiently(store, async (transaction) => {
    const unread = await transaction
      .selectFrom('notices')
      .innerJoin('paper_addresses', 'paper_addresses.paper_id', 'notices.paper_id')
      .select(['notices.id', 'notices.detail'])
      .where('notices.person_id', '=', id)
      .where('notices.read_at', 'is', null)
      .where('notices.kind', 'in', ['reply', 'mention'])
      .where('paper_addresses.address', '=', paper)
      .execute();
    const seen = unread.filter(({ detail }) => (JSON.parse(detail) as { comment: number }).comment <= upTo);
    if (seen.length === 0) return;
    const ids = seen.map((notice) => notice.id);
    await transaction.updateTable('notices').set({ read_at: now }).where('id', 'in', ids).execute();
  });
}
