import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type Actor, requirePerson, requireRole } from '../../community/actor.ts';
import type { FeedContext } from '../../feed/context.ts';
import type { SubscriptionsTable } from '../../store/digest-schema.ts';
import type { ComposedMail } from '../../ui/mail/edition-view.ts';
import { localDateOf } from '../subscriptions/reader-clock.ts';
import type { ListKey } from '../subscriptions/wish.ts';
import { chooseEdition, type EditionSection } from './choose-edition.ts';
import { editionMail } from './edition-mail.ts';
import { hadBefore } from './had-before.ts';
import { createRound } from './round.ts';

/** What previews are made from. */
export interface PreviewContext {
  feed: FeedContext;
  catalogue: Catalogue;
}

/** The mail that would come now; null where nothing would, and `unsubscribed` where nothing is asked for. */
export type Preview = ComposedMail | 'unsubscribed' | null;

/** An owner tries a list with so many papers. */
const TRIED_PAPERS = 20;

/**
 * The edition that somebody would get now, of all that they subscribed to, whichever day it comes on. Nothing is sent,
 * and nothing counts as had. Throws a NotAllowedError where nobody is signed in.
 */
export async function previewOwn({ feed, catalogue }: PreviewContext, actor: Actor): Promise<Preview> {
  const { id: person } = requirePerson(actor);
  const subscriber = await feed.db
    .selectFrom('subscribers')
    .selectAll()
    .where('person_id', '=', person)
    .executeTakeFirst();
  if (subscriber === undefined) return 'unsubscribed';
  const subscriptions = await feed.db
    .selectFrom('subscriptions')
    .selectAll()
    .where('subscriber_id', '=', subscriber.id)
    .orderBy('id')
    .execute();
  if (subscriptions.length === 0) return 'unsubscribed';
  const now = feed.now();
  const sections = await chooseEdition(createRound(feed, catalogue, now), {
    person,
    mostPapers: subscriber.most_papers,
    dueAt: now,
    lastDueAt: subscriber.last_due_at,
    subscriptions,
    had: await hadBefore(feed.db, subscriber.id),
  });
  return composed(feed, sections, { localDate: localDateOf(now, subscriber.timezone), owner: subscriber });
}

/** What an edition of one list would hold now, for a reader without an account. For owners. */
export async function previewList(
  { feed, catalogue }: PreviewContext,
  actor: Actor,
  list: ListKey & { frequency: SubscriptionsTable['frequency'] },
): Promise<ComposedMail | null> {
  requireRole(actor, 'owner');
  const now = feed.now();
  const sections = await chooseEdition(createRound(feed, catalogue, now), {
    person: null,
    mostPapers: TRIED_PAPERS,
    dueAt: now,
    lastDueAt: null,
    subscriptions: [{ id: 0, threshold: null, ...list }],
    had: new Set(),
  });
  return composed(feed, sections, { localDate: localDateOf(now, feed.settings.timezone), owner: null });
}

async function composed(
  { settings }: FeedContext,
  sections: EditionSection[] | null,
  edition: Omit<Parameters<typeof editionMail>[1], 'sections'>,
): Promise<ComposedMail | null> {
  return sections === null ? null : editionMail(settings, { ...edition, sections });
}
