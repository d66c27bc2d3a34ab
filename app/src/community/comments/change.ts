import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, hasRole, NotAllowedError, requirePerson, requireVoice } from '../actor.ts';
import { holdPerson } from '../hold-person.ts';
import { LIMITS, takeTurn } from '../limits.ts';
import { holdComment, isLocked, LOCKED } from './find.ts';
import type { Posted } from './post.ts';
import { readComment, readNames } from './rules.ts';
import { tellOf } from './tell.ts';
import { write } from './written.ts';

/** Each is compared with the one before when the history is read. */
const MOST_CHANGES = 25;

/**
 * Changes what the actor said; what it said before stays in its public history. People who are named for the first time
 * are told. Null when there is no such comment, or it was deleted. Throws a NotAllowedError for anybody but its author
 * and for whoever is suspended, and a TooManyRequestsError beyond fifteen in ten minutes.
 */
export async function editComment(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { comment: id, text: typed }: { comment: number; text: string },
  { now, limited }: { now: number; limited: boolean },
): Promise<Posted | null> {
  const { id: person } = requireVoice(actor);
  const read = readComment(typed);
  if ('refused' in read) return read;
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, { limit: LIMITS.commentEdits, by: String(person), now, enforced: limited });
    const comment = await holdComment(transaction, id);
    if (comment === null || comment.text === null) return null;
    requireAuthor(comment, person);
    if (comment.text === read.text) return { comment: id, address: comment.address };
    const refused = await refusalOf(transaction, comment, hasRole(actor, 'moderator'));
    if (refused !== null) return { refused };
    const naming = readNames(read.text);
    if ('refused' in naming) return naming;
    const { row, people } = await write(transaction, naming);
    await keepFormer(transaction, comment, comment.text);
    const changed = transaction.updateTable('comments').set({ ...row, edited_at: now });
    await changed.where('id', '=', id).execute();
    const named = people.map((one) => one.id);
    const said = { comment: id, paper: comment.paper_id, by: person, answered: null, named };
    await tellOf(transaction, said, now);
    return { comment: id, address: comment.address };
  });
}

type FoundComment = NonNullable<Awaited<ReturnType<typeof holdComment>>>;

/** Why a comment of the actor's own cannot be changed now; null when it can. */
async function refusalOf(
  transaction: Transaction<Schema>,
  comment: FoundComment,
  isModerator: boolean,
): Promise<string | null> {
  if (comment.hidden_entry !== null) {
    return 'Moderators have hidden this comment: it can be deleted, and not changed.';
  }
  if (!isModerator && (await isLocked(transaction, comment.paper_id))) return LOCKED;
  const { changes } = await transaction
    .selectFrom('comment_versions')
    .select(({ fn }) => fn.countAll<number>().as('changes'))
    .where('comment_id', '=', comment.id)
    .executeTakeFirstOrThrow();
  if (changes < MOST_CHANGES) return null;
  return `This comment was changed ${MOST_CHANGES} times. Say what is new in another one.`;
}

async function keepFormer(
  transaction: Transaction<Schema>,
  comment: FoundComment,
  text: string,
): Promise<void> {
  const { id, edited_at, created_at } = comment;
  const former = { comment_id: id, written_at: edited_at ?? created_at, text };
  await transaction.insertInto('comment_versions').values(former).execute();
}

/**
 * Takes back what the actor said: its text, former texts and what readers thought of it are gone for good, its place in
 * the thread stays. Gives the address of its paper; null when there is no such comment. Throws a NotAllowedError for
 * anybody but its author.
 */
export async function deleteComment(
  actor: Actor,
  store: Pick<Store, 'write'>,
  id: number,
  { now }: { now: number },
): Promise<{ address: string } | null> {
  const { id: person } = requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    const comment = await holdComment(transaction, id);
    if (comment === null) return null;
    requireAuthor(comment, person);
    if (comment.deleted_at !== null) return { address: comment.address };
    await transaction
      .updateTable('comments')
      .set({ text: null, html: null, edited_at: null, deleted_at: now })
      .where('id', '=', id)
      .execute();
    for (const table of ['comment_versions', 'comment_opinions'] as const) {
      await transaction.deleteFrom(table).where('comment_id', '=', id).execute();
    }
    return { address: comment.address };
  });
}

function requireAuthor(comment: { person_id: number }, person: number): void {
  if (comment.person_id === person) return;
  throw new NotAllowedError('Only whoever wrote a comment changes it. Nothing was changed.', {
    signInHelps: false,
  });
}
