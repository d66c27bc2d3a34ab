import type { Selectable, Transaction } from 'kysely';
import type { SubscribersTable } from './digest-schema.ts';
import type { Schema } from './schema.ts';
import { type LinkOwner, leavePath, managePath } from './subscriber-links.ts';

/** Paths that mails hold, and those that stand in their places from now on. */
export type MovedLinks = ReadonlyMap<string, string>;

/** What becomes of the links of a subscriber whose lists go over to another: read before they do. */
export async function linksAfterJoin(
  transaction: Transaction<Schema>,
  { from, to }: { from: Selectable<SubscribersTable>; to: LinkOwner },
): Promise<MovedLinks> {
  const lists = await transaction
    .selectFrom('subscriptions')
    .leftJoin('subscriptions as own', (on) =>
      on
        .on('own.subscriber_id', '=', to.id)
        .onRef('own.kind', '=', 'subscriptions.kind')
        .onRef('own.target', '=', 'subscriptions.target'),
    )
    .select(['subscriptions.id', 'own.id as own'])
    .where('subscriptions.subscriber_id', '=', from.id)
    .execute();
  return new Map([
    [managePath(from), managePath(to)],
    [leavePath(from, null), leavePath(to, null)],
    ...lists.map(({ id, own }) => [leavePath(from, id), leavePath(to, own ?? id)] as const),
  ]);
}

/** Mails that wait go where the subscriber's mails go now: their links are to work for who gets them. */
export async function moveWaitingLinks(
  transaction: Transaction<Schema>,
  subscriber: number,
  links: MovedLinks,
): Promise<void> {
  const mails = await transaction
    .selectFrom('outbox')
    .select(['id', 'html', 'text', 'leave_url'])
    .where('subscriber_id', '=', subscriber)
    .where('next_at', 'is not', null)
    .execute();
  const moved = (text: string | null) =>
    text && [...links].reduce((now, [before, after]) => now.replaceAll(before, after), text);
  for (const { id, html, text, leave_url } of mails) {
    await transaction
      .updateTable('outbox')
      .set({ html: moved(html), text: moved(text), leave_url: moved(leave_url) })
      .where('id', '=', id)
      .execute();
  }
}
