import { type Actor, requireRole } from '../../community/actor.ts';
import type { FeedContext } from '../../feed/context.ts';
import type { ComposedMail } from '../../ui/mail/edition-view.ts';
import { readerOf } from '../subscriptions/find-subscriber.ts';
import { nameList } from '../subscriptions/lists.ts';
import type { EditionSection } from './choose-edition.ts';
import { editionMail } from './edition-mail.ts';
import { type MailPaper, readPapers } from './mail-papers.ts';

/** An edition that was closed, as an owner sees it among others. */
export interface PastEdition {
  id: number;
  recipient: string;
  localDate: string;
  papers: number;
  /** ms UTC */
  closedAt: number;
}

const MOST_SHOWN = 100;
const DAY_MS = 86_400_000;

/** The editions that were closed last. For owners. */
export async function lastEditions({ db }: Pick<FeedContext, 'db'>, actor: Actor): Promise<PastEdition[]> {
  requireRole(actor, 'owner');
  const rows = await db
    .selectFrom('editions')
    .innerJoin('subscribers', 'subscribers.id', 'editions.subscriber_id')
    .select(['editions.id', 'subscribers.mail', 'editions.local_date', 'editions.closed_at'])
    .select(({ selectFrom }) =>
      selectFrom('edition_items')
        .select(({ fn }) => fn.countAll<number>().as('papers'))
        .whereRef('edition_items.edition_id', '=', 'editions.id')
        .as('papers'),
    )
    .orderBy('editions.id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ id, mail, local_date, papers, closed_at }) => ({
    id,
    recipient: mail,
    localDate: local_date,
    papers: papers ?? 0,
    closedAt: closed_at,
  }));
}

/** How many readers wait for editions, and how many of these were closed in the last day. For owners. */
export async function countEditions(
  { db }: Pick<FeedContext, 'db'>,
  actor: Actor,
  now: number,
): Promise<{ readers: number; lastDay: number }> {
  requireRole(actor, 'owner');
  const { readers } = await db
    .selectFrom('subscribers')
    .select(({ fn }) => fn.countAll<number>().as('readers'))
    .where('next_at', 'is not', null)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirstOrThrow();
  const { lastDay } = await db
    .selectFrom('editions')
    .select(({ fn }) => fn.countAll<number>().as('lastDay'))
    .where('closed_at', '>', now - DAY_MS)
    .executeTakeFirstOrThrow();
  return { readers, lastDay };
}

/**
 * The mail of an edition made again from what is kept of it: the same papers for the same reasons, as they are now, and
 * nobody's links. Null where there is no such edition, or none of its papers any more. For owners.
 */
export async function pastEdition(feed: FeedContext, actor: Actor, id: number): Promise<ComposedMail | null> {
  requireRole(actor, 'owner');
  const edition = await feed.db
    .selectFrom('editions')
    .innerJoin('subscribers', 'subscribers.id', 'editions.subscriber_id')
    .select(['editions.local_date', 'subscribers.person_id'])
    .where('editions.id', '=', id)
    .executeTakeFirst();
  if (edition === undefined) return null;
  const sections = await sectionsOf(feed, id, edition.person_id);
  if (sections.length === 0) return null;
  return editionMail(feed.settings, { localDate: edition.local_date, sections, owner: null });
}

async function sectionsOf(feed: FeedContext, id: number, person: number | null): Promise<EditionSection[]> {
  const items = await feed.db
    .selectFrom('edition_items')
    .leftJoin('subscriptions', 'subscriptions.id', 'edition_items.subscription_id')
    .select(['edition_items.paper_id', 'edition_items.score', 'edition_items.reason'])
    .select(['subscriptions.id as subscription', 'subscriptions.kind', 'subscriptions.target'])
    .select('subscriptions.frequency')
    .where('edition_id', '=', id)
    .orderBy('place')
    .execute();
  const papers = new Map<number, MailPaper>();
  await readPapers(
    feed,
    papers,
    items.map(({ paper_id }) => paper_id),
  );
  const sections = Map.groupBy(items, ({ subscription }) => subscription);
  return Promise.all(
    [...sections].map(async ([subscription, some]) => {
      const [first] = some;
      const { kind = null, target = null } = first ?? {};
      const list =
        kind === null ? null : await nameList(feed, readerOf(person), { kind, target: target ?? '' });
      return {
        subscription: subscription ?? 0,
        ...(list ?? { name: 'No longer subscribed to', href: '/' }),
        frequency: first?.frequency ?? ('daily' as const),
        papers: some.flatMap(({ paper_id, score, reason }) => {
          const paper = papers.get(paper_id);
          return paper === undefined ? [] : [{ ...paper, id: paper_id, votes: score, reason }];
        }),
      };
    }),
  ).then((made) =>
    made
      .filter((section) => section.papers.length > 0)
      .map(({ name, ...section }) => ({ ...section, title: name })),
  );
}
