import type { Selectable, Transaction } from 'kysely';
import { dialectOf } from './dialect.ts';
import type { SubscribersTable } from './digest-schema.ts';
import type { Schema } from './schema.ts';
import { managePath } from './subscriber-links.ts';
import { linksAfterJoin, moveWaitingLinks } from './waiting-mail-links.ts';

type Subscriber = Selectable<SubscribersTable>;

/**
 * Makes an account's subscriptions follow its address: the account gets what the address has subscribed to without one,
 * and its mails go there from here on. What was written for both stays written: no paper comes twice.
 */
export async function giveSubscriberTo(
  transaction: Transaction<Schema>,
  { person, mail }: { person: number; mail: string },
): Promise<void> {
  const isAlone = dialectOf(transaction) === 'sqlite';
  // Whoever closes an edition of either waits, so that none is lost on the way.
  const all = () => {
    const query = transaction.selectFrom('subscribers').selectAll();
    return isAlone ? query : query.forUpdate();
  };
  const own = await all().where('person_id', '=', person).executeTakeFirst();
  const other = await all().where('mail', '=', mail).where('person_id', 'is', null).executeTakeFirst();
  if (own === undefined) {
    if (other === undefined) return;
    await transaction
      .updateTable('subscribers')
      .set({ person_id: person })
      .where('id', '=', other.id)
      .execute();
    return;
  }
  const owner = { ...own, mail };
  const links = other && (await linksAfterJoin(transaction, { from: other, to: owner }));
  if (other !== undefined) await join(transaction, { from: other, to: own });
  if (own.mail === mail) return;
  await transaction.updateTable('subscribers').set({ mail }).where('id', '=', own.id).execute();
  await transaction
    .updateTable('outbox')
    .set({ recipient: mail, domain: mail.slice(mail.lastIndexOf('@') + 1) })
    .where('subscriber_id', '=', own.id)
    .where('next_at', 'is not', null)
    .execute();
  const moved = new Map([...(links ?? []), [managePath(own), managePath(owner)]]);
  await moveWaitingLinks(transaction, own.id, moved);
}

/** Takes everything of one subscriber over to another. The hour of the other holds, and it looks at once what is due. */
async function join(
  transaction: Transaction<Schema>,
  { from, to }: { from: Subscriber; to: Subscriber },
): Promise<void> {
  await transaction
    .updateTable('subscriptions')
    .set({ subscriber_id: to.id })
    .where('subscriber_id', '=', from.id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('subscriptions as own')
            .select('own.id')
            .where('own.subscriber_id', '=', to.id)
            .whereRef('own.kind', '=', 'subscriptions.kind')
            .whereRef('own.target', '=', 'subscriptions.target'),
        ),
      ),
    )
    .execute();
  await joinEditions(transaction, { from: from.id, to: to.id });
  const repoint = { subscriber_id: to.id };
  await transaction.updateTable('outbox').set(repoint).where('subscriber_id', '=', from.id).execute();
  await transaction.deleteFrom('subscribers').where('id', '=', from.id).execute();
  await transaction
    .updateTable('subscribers')
    .set({ next_at: earlier(from.next_at, to.next_at), last_date: later(from.last_date, to.last_date) })
    .where('id', '=', to.id)
    .execute();
}

/** Of two editions of one date, one holds the papers of both. */
async function joinEditions(
  transaction: Transaction<Schema>,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const editions = await transaction
    .selectFrom('editions')
    .leftJoin('editions as own', (on) =>
      on.onRef('own.local_date', '=', 'editions.local_date').on('own.subscriber_id', '=', to),
    )
    .select(['editions.id', 'own.id as own'])
    .where('editions.subscriber_id', '=', from)
    .execute();
  for (const { id, own } of editions) {
    if (own === null) {
      await transaction.updateTable('editions').set({ subscriber_id: to }).where('id', '=', id).execute();
      continue;
    }
    const { items } = await transaction
      .selectFrom('edition_items')
      .select(({ fn }) => fn.countAll<number>().as('items'))
      .where('edition_id', '=', own)
      .executeTakeFirstOrThrow();
    await transaction
      .updateTable('edition_items')
      .set(({ eb }) => ({ edition_id: own, place: eb('place', '+', items) }))
      .where('edition_id', '=', id)
      .execute();
  }
}

/** Forgets a subscriber with everything that was written for them, mails that wait included: nothing comes any more. */
export async function forgetSubscriber(transaction: Transaction<Schema>, id: number): Promise<void> {
  await transaction.deleteFrom('outbox').where('subscriber_id', '=', id).execute();
  await transaction.deleteFrom('subscribers').where('id', '=', id).execute();
}

/** The same for somebody who deletes their account, with what waits for their address. */
export async function forgetSubscriberOf(
  transaction: Transaction<Schema>,
  { person, mail }: { person: number; mail: string | null },
): Promise<void> {
  const own = await transaction
    .selectFrom('subscribers')
    .select('id')
    .where('person_id', '=', person)
    .executeTakeFirst();
  if (own !== undefined) await forgetSubscriber(transaction, own.id);
  await transaction.deleteFrom('outbox').where('person_id', '=', person).execute();
  if (mail !== null) await transaction.deleteFrom('outbox').where('recipient', '=', mail).execute();
}

/** The worker who looks too early goes on to when something comes by the clock of both. */
function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
