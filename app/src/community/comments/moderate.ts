import type { Transaction } from 'kysely';
import { dialectOf } from '../../store/dialect.ts';
import { insertNotices } from '../../store/notices.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import type { Actor } from '../actor.ts';
import { holdPapers } from '../hold-papers.ts';
import { requireOffice, type Terms, takeOffice } from '../moderation/office.ts';
import { upholdReports } from '../moderation/uphold-reports.ts';
import { logModeration } from '../moderation-log.ts';
import { holdComment } from './find.ts';
import { readReason } from './rules.ts';

/** What became of it; null where there is nothing of this number or address. */
export type Moderated = { outcome: 'done' | 'unchanged' | 'no reason'; address: string } | null;

/**
 * Hides a comment from everybody but its author and moderators, or shows it again. The act stands in the public log,
 * its author is told, and hiding upholds the reports about it. Throws a NotAllowedError for whoever is no moderator, or
 * is suspended.
 */
export async function hideComment(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { comment: id, hide, why: typed }: { comment: number; hide: boolean; why: string },
  terms: Terms,
): Promise<Moderated> {
  requireOffice(actor, 'moderator');
  const { now } = terms;
  const why = readReason(typed);
  return writePatiently(store, async (transaction) => {
    await takeOffice(transaction, actor, 'moderator', terms);
    const author = await holdAuthor(transaction, id);
    const comment = await holdComment(transaction, id);
    if (comment === null || comment.deleted_at !== null) return null;
    const { address } = comment;
    if ((comment.hidden_entry !== null) === hide) return { outcome: 'unchanged', address };
    if (why === '') return { outcome: 'no reason', address };
    const subject = { kind: 'comment', id, name: address } as const;
    const entry = await logModeration(transaction, actor, { act: hide ? 'hide' : 'show', subject, why }, now);
    await transaction
      .updateTable('comments')
      .set({ hidden_entry: hide ? entry : null })
      .where('id', '=', id)
      .execute();
    const told = `Your comment ${hide ? 'was hidden' : 'is shown again'}: ${why}`;
    const event = { kind: 'moderation', entry, told } as const;
    const notice = { paper: comment.paper_id, occasion: `entry ${entry}`, event };
    if (author !== null) await insertNotices(transaction, [{ person: author, ...notice }], now);
    if (hide) await upholdReports(transaction, actor, subject, { told: `It was hidden: ${why}`, now });
    return { outcome: 'done', address };
  });
}

/**
 * The number of a comment's author, whose account is not deleted while this transaction lasts; null where it was. Held
 * before the comment, as the deletion of an account does: neither waits for the other then.
 */
async function holdAuthor(transaction: Transaction<Schema>, comment: number): Promise<number | null> {
  const query = transaction
    .selectFrom('comments')
    .innerJoin('people', 'people.id', 'comments.person_id')
    .select('people.id')
    .where('comments.id', '=', comment)
    .where('people.deleted_at', 'is', null);
  const isAlone = dialectOf(transaction) === 'sqlite';
  const author = await (isAlone ? query : query.forKeyShare('people')).executeTakeFirst();
  return author?.id ?? null;
}

/**
 * Closes the discussion of a paper, so that only moderators add to it and change it, or opens it again. The act stands
 * in the public log. Throws a NotAllowedError for whoever is no moderator, or is suspended.
 */
export async function lockDiscussion(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { paper: asked, lock, why: typed }: { paper: string; lock: boolean; why: string },
  terms: Terms,
): Promise<Moderated> {
  requireOffice(actor, 'moderator');
  const { now } = terms;
  const why = readReason(typed);
  return writePatiently(store, async (transaction) => {
    await takeOffice(transaction, actor, 'moderator', terms);
    const paper = (await holdPapers(transaction, [asked])).get(asked);
    if (paper === undefined) return null;
    const { id, address } = paper;
    if (why === '') return { outcome: 'no reason', address };
    const locks = await transaction
      .selectFrom('discussion_locks')
      .select('entry_id')
      .where('paper_id', '=', id)
      .execute();
    if (locks.length > 0 === lock) return { outcome: 'unchanged', address };
    const act = lock ? 'lock' : 'unlock';
    const subject = { kind: 'paper', id, name: address } as const;
    const entry = await logModeration(transaction, actor, { act, subject, why }, now);
    if (!lock) await transaction.deleteFrom('discussion_locks').where('paper_id', '=', id).execute();
    else {
      await transaction
        .insertInto('discussion_locks')
        .values({ first_paper_id: id, paper_id: id, entry_id: entry })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    return { outcome: 'done', address };
  });
}
