import type { Transaction } from 'kysely';
import { hiddenAmong } from '../../store/hidden-papers.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, hasRole, requireVoice } from '../actor.ts';
import { holdPapers } from '../hold-papers.ts';
import { holdPerson } from '../hold-person.ts';
import { LIMITS, takeTurn } from '../limits.ts';
import { findComment, isLocked, LOCKED } from './find.ts';
import { formKey, readComment, readNames } from './rules.ts';
import { tellOf } from './tell.ts';
import { write } from './written.ts';

export interface NewComment {
  /** Any address that the paper ever had. */
  paper: string;
  /** What it answers: a comment on this paper; null for the paper itself. */
  parent: number | null;
  /** Markdown, as typed. */
  text: string;
  /** Names the form that it was sent with; what is sent twice with it is kept once. */
  form: string;
}

/** The comment that is there now; or why there is none, for whoever wrote it. */
export type Posted = { comment: number; address: string } | { refused: string };

/**
 * Says something on a paper in the actor's name, and tells whom it answers and names. Null when there is no such paper,
 * or it is hidden, or there is no such comment on it to answer. Throws a NotAllowedError where nobody is signed in or they are suspended, and a
 * TooManyRequestsError beyond ten in ten minutes or a hundred in a day.
 */
export async function postComment(
  actor: Actor,
  store: Pick<Store, 'write'>,
  wish: NewComment,
  { now, limited }: { now: number; limited: boolean },
): Promise<Posted | null> {
  const { id: person } = requireVoice(actor);
  const read = readComment(wish.text);
  if ('refused' in read) return read;
  const key = formKey(wish.form, `${wish.paper} ${wish.parent}`, read.text);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    const sent = await sentBefore(transaction, person, key);
    if (sent !== null) return sent;
    for (const limit of [LIMITS.comments, LIMITS.commentsInADay]) {
      await takeTurn(transaction, { limit, by: String(person), now, enforced: limited });
    }
    const place = await findPlace(transaction, wish, hasRole(actor, 'moderator'));
    if (place === null || 'refused' in place) return place;
    const naming = readNames(read.text);
    if ('refused' in naming) return naming;
    const { row, people } = await write(transaction, naming);
    const { id: comment } = await transaction
      .insertInto('comments')
      .values({ ...row, ...place.columns, person_id: person, created_at: now, form_key: key })
      .returning('id')
      .executeTakeFirstOrThrow();
    const named = people.map(({ id }) => id);
    const said = { comment, paper: place.columns.paper_id, by: person, answered: place.answered, named };
    await tellOf(transaction, said, now);
    return { comment, address: place.address };
  });
}

async function sentBefore(transaction: Transaction<Schema>, person: number, key: string | null) {
  if (key === null) return null;
  const sent = await transaction
    .selectFrom('comments')
    .innerJoin('papers', 'papers.id', 'comments.paper_id')
    .select(['comments.id as comment', 'papers.address'])
    .where('person_id', '=', person)
    .where('form_key', '=', key)
    .executeTakeFirst();
  return sent ?? null;
}

/** Where a comment comes to stand. */
interface Place {
  address: string;
  columns: { first_paper_id: number; paper_id: number; parent_id: number | null };
  /** Whose comment is answered. */
  answered: number | null;
}

async function findPlace(
  transaction: Transaction<Schema>,
  { paper: asked, parent }: NewComment,
  isModerator: boolean,
): Promise<Place | { refused: string } | null> {
  const paper = (await holdPapers(transaction, [asked])).get(asked);
  if (paper === undefined || (await hiddenAmong(transaction, [paper.id])).size > 0) return null;
  if (!isModerator && (await isLocked(transaction, paper.id))) return { refused: LOCKED };
  const { id, address } = paper;
  if (parent === null) {
    return { address, columns: { first_paper_id: id, paper_id: id, parent_id: null }, answered: null };
  }
  const above = await findComment(transaction, parent);
  if (above?.paper_id !== id) return null;
  if (above.deleted_at !== null) return { refused: 'The comment that you answer was deleted meanwhile.' };
  if (above.hidden_entry !== null && !isModerator) {
    return { refused: 'The comment that you answer was hidden by moderators meanwhile.' };
  }
  const columns = { first_paper_id: above.first_paper_id, paper_id: id, parent_id: parent };
  return { address, columns, answered: above.person_id };
}
