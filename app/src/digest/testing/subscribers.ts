import { pino } from 'pino';
import { feedOf } from '../../feed/testing.ts';
import type { SubscriptionKind } from '../../store/digest-schema.ts';
import type { Store } from '../../store/store.ts';
import type { EditionContext } from '../editions/close-due-editions.ts';
import { openEditionCatalogue } from '../editions/open-catalogue.ts';

const DAY = 86_400_000;
/** Thursday, when readers in UTC read at seven. */
export const NOW = Date.parse('2026-01-22T07:00:00Z');

/** What editions are closed with, without an index. */
export function contextOf(
  store: Store,
  log: EditionContext['log'] = pino({ level: 'silent' }),
): EditionContext {
  const { settings, renderings } = feedOf(store, { BROADSHEET_URL: 'https://papers.example.org' });
  return {
    store,
    settings: () => settings,
    renderings,
    openCatalogue: () => openEditionCatalogue(store, '/nonexistent'),
    log,
  };
}

interface Given {
  mostPapers?: number;
  person?: number | null;
  weekdaysOnly?: boolean;
  lists: { kind: SubscriptionKind; target?: string; threshold?: number; frequency?: 'daily' | 'weekly' }[];
}

/** A confirmed subscriber at seven in the morning, UTC; the number of the row. */
export async function subscribe(store: Store, name: string, given: Given): Promise<number> {
  const { mostPapers = 10, person = null, weekdaysOnly = false, lists } = given;
  const { id } = await store.db
    .insertInto('subscribers')
    .values({
      person_id: person,
      mail: `${name}@example.org`,
      secret: `secret of ${name}`,
      created_at: NOW - DAY,
      confirmed_at: NOW - DAY,
      timezone: 'UTC',
      hour: 7,
      weekdays_only: weekdaysOnly ? 1 : 0,
      weekly_day: 4,
      most_papers: mostPapers,
      next_at: NOW,
      last_date: null,
      last_due_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const { kind, target = '', threshold = null, frequency = 'daily' } of lists)
    await store.db
      .insertInto('subscriptions')
      .values({ subscriber_id: id, kind, target, frequency, threshold, created_at: NOW - DAY })
      .execute();
  return id;
}
