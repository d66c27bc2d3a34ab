import type { Transaction } from 'kysely';
import { chunks } from '../../store/chunks.ts';
import type { Schema } from '../../store/schema.ts';
import type { ComposedMail } from '../../ui/mail/edition-view.ts';
import { enqueueMail } from '../outbox/enqueue.ts';
import type { DueSubscriber } from '../subscriptions/due.ts';
import { leaveUrl } from '../subscriptions/links.ts';
import type { EditionSection } from './choose-edition.ts';
import type { MailSettings } from './edition-mail.ts';
import { editionListId, editionMessageId } from './mail-names.ts';

/** A mail that waits longer is of yesterday, and the next one has come. */
const USEFUL_MS = 24 * 3_600_000;

interface ChosenEdition {
  subscriber: DueSubscriber;
  sections: readonly EditionSection[];
  mail: ComposedMail;
  settings: MailSettings;
  /** ms UTC */
  now: number;
}

/** Writes an edition, its papers and its mail, in the transaction in which its subscriber went on to the next one. */
export async function writeEdition(
  transaction: Transaction<Schema>,
  { subscriber, sections, mail, settings, now }: ChosenEdition,
): Promise<void> {
  const { id } = await transaction
    .insertInto('editions')
    .values({
      subscriber_id: subscriber.id,
      local_date: subscriber.localDate,
      due_at: subscriber.dueAt,
      closed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const rows of chunks(itemRows(id, sections)))
    await transaction.insertInto('edition_items').values(rows).execute();
  await enqueueMail(
    transaction,
    {
      kind: 'edition',
      subscriber: subscriber.id,
      person: subscriber.person,
      recipient: subscriber.mail,
      messageId: editionMessageId(settings, subscriber, subscriber.localDate),
      ...mail,
      leaveUrl: leaveUrl(settings, subscriber),
      listId: editionListId(settings),
      expiresAt: Math.max(now, subscriber.dueAt) + USEFUL_MS,
    },
    now,
  );
}

function itemRows(edition: number, sections: readonly EditionSection[]) {
  const papers = sections.flatMap(({ subscription, papers }) =>
    papers.map((paper) => ({ subscription, paper })),
  );
  return papers.map(({ subscription, paper: { id, votes, reason } }, place) => ({
    edition_id: edition,
    place,
    subscription_id: subscription,
    first_paper_id: id,
    paper_id: id,
    score: votes,
    reason,
  }));
}
