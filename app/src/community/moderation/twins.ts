import { sql } from 'kysely';
import { paperAt } from '../../store/addresses.ts';
import type { Store } from '../../store/store.ts';
import type { Actor } from '../actor.ts';
import { logModeration } from '../moderation-log.ts';
import { actOnPapers } from './act-on-papers.ts';
import { requireOffice, type Terms } from './office.ts';
import { findSubject } from './subjects.ts';

const MOST_SHOWN = 50;

/** Two papers that may be one, by their numbers. */
export interface SuspectedPair {
  one: number;
  other: number;
  /** One of `TWIN_REASONS` in papers/twin.ts. */
  reason: string;
}

/**
 * Suspected twins that nobody has decided about, the newest papers first, at most fifty, with how many there are in all.
 * They are looked for once a week. Throws a NotAllowedError to whoever is no moderator.
 */
export async function listTwins(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
): Promise<{ pairs: SuspectedPair[]; total: number }> {
  requireOffice(actor, 'moderator');
  const waiting = db.selectFrom('suspected_twins').where('apart_entry', 'is', null);
  const { total } = await waiting
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const pairs = await waiting
    .select(['one_id as one', 'other_id as other', 'reason'])
    .orderBy(sql`case when one_id > other_id then one_id else other_id end`, 'desc')
    .orderBy('one_id')
    .limit(MOST_SHOWN)
    .execute();
  return { pairs, total };
}

export type ToldApart = { outcome: 'done'; entry: number } | { outcome: 'missing' | 'no reason' };

/**
 * Says that two suspected twins are two papers: they are not shown again. It stands in the public log. Papers are named
 * by their addresses. Throws a NotAllowedError to whoever is no moderator.
 */
export async function tellApart(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { one, other, why: typed }: { one: string; other: string; why: string },
  terms: Terms,
): Promise<ToldApart> {
  return actOnPapers(actor, store, { why: typed, terms }, async (transaction, why): Promise<ToldApart> => {
    const subject = await findSubject(transaction, `paper-${one}`);
    const otherId = await paperAt(transaction, other);
    if (subject === null || otherId === null) return { outcome: 'missing' };
    const pair = await transaction
      .selectFrom('suspected_twins')
      .select(['one_id', 'other_id'])
      .where('apart_entry', 'is', null)
      .where('one_id', 'in', [subject.id, otherId])
      .where('other_id', 'in', [subject.id, otherId])
      .executeTakeFirst();
    if (pair === undefined) return { outcome: 'missing' };
    const act = { act: 'apart', subject, why, detail: { other } } as const;
    const entry = await logModeration(transaction, actor, act, terms.now);
    await transaction
      .updateTable('suspected_twins')
      .set({ apart_entry: entry })
      .where('one_id', '=', pair.one_id)
      .where('other_id', '=', pair.other_id)
      .execute();
    return { outcome: 'done', entry };
  });
}
