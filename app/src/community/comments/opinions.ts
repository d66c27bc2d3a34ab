import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, NotAllowedError, requireVoice } from '../actor.ts';
import { holdPerson } from '../hold-person.ts';
import { LIMITS, takeTurn } from '../limits.ts';
import { holdComment } from './find.ts';

/** Whether a reader found a comment helpful; null where they do not say. */
export type Opinion = 'helpful' | 'unhelpful' | null;

/**
 * Says what the actor thinks of another's comment; asking twice changes nothing. Gives the address of its paper; null
 * when there is nothing to judge: no such comment, or it was deleted or hidden. Throws a NotAllowedError where nobody is
 * signed in, they are suspended, or it is their own; and a TooManyRequestsError beyond what a hand can do.
 */
export async function setOpinion(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { comment: id, opinion }: { comment: number; opinion: Opinion },
  { now, limited }: { now: number; limited: boolean },
): Promise<{ address: string } | null> {
  const { id: person } = requireVoice(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, {
      limit: LIMITS.commentOpinions,
      by: String(person),
      now,
      enforced: limited,
    });
    const comment = await holdComment(transaction, id);
    if (comment === null || comment.deleted_at !== null || comment.hidden_entry !== null) return null;
    if (comment.person_id === person) {
      throw new NotAllowedError('Nobody judges their own comment. Nothing was changed.', {
        signInHelps: false,
      });
    }
    const own = { comment_id: id, person_id: person };
    if (opinion === null) {
      await transaction
        .deleteFrom('comment_opinions')
        .where('comment_id', '=', id)
        .where('person_id', '=', person)
        .execute();
    } else {
      const helpful = opinion === 'helpful' ? 1 : 0;
      await transaction
        .insertInto('comment_opinions')
        .values({ ...own, helpful, created_at: now })
        .onConflict((conflict) => conflict.columns(['comment_id', 'person_id']).doUpdateSet({ helpful }))
        .execute();
    }
    return { address: comment.address };
  });
}
