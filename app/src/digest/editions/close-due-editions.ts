import type { Logger } from 'pino';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Settings } from '../../config/config.ts';
import type { FeedContext } from '../../feed/context.ts';
import type { Renderings } from '../../papers/renderings.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import {
  advanceSubscriber,
  type DueSubscriber,
  takeDueSubscribers,
  type WaitingPlace,
} from '../subscriptions/due.ts';
import { chooseEdition } from './choose-edition.ts';
import { editionMail } from './edition-mail.ts';
import { hadBefore } from './had-before.ts';
import { createRound, type Round } from './round.ts';
import { writeEdition } from './write-edition.ts';

/** What editions are made from. */
export interface EditionContext {
  store: Store;
  /** As they are now. */
  settings(): Settings;
  renderings: Renderings;
  /** The index, which is opened where editions are due and given back after them: it takes much memory. */
  openCatalogue(): Promise<{ catalogue: Catalogue; close(): void }>;
  log: Logger;
}

/** How many editions were closed, how many of them had nothing and sent nothing, and how many have to be tried again. */
export interface ClosedEditions {
  closed: number;
  empty: number;
  failed: number;
  /** Behind whom others may wait still; null where everybody had their turn. */
  behind: WaitingPlace | null;
}

/** Subscribers are read so many at a time. */
const AT_ONCE = 500;

/**
 * Closes every edition that is due at `now` (ms UTC), each in a transaction of its own with its mail: whoever is killed
 * in between leaves each of them closed whole or not at all, and of two workers one closes it. What was chosen for
 * somebody whose edition another worker closed meanwhile is thrown away. An edition that fails is logged, and stays due.
 * After some that failed it ends, as the store may be in trouble: who goes on from `behind` lets nobody be held up by
 * editions that fail for ever.
 */
export async function closeDueEditions(
  context: EditionContext,
  now: number,
  behind: WaitingPlace | null = null,
): Promise<ClosedEditions> {
  const done: ClosedEditions = { closed: 0, empty: 0, failed: 0, behind };
  const take = async () => {
    const { access } = context.settings();
    const due = await takeDueSubscribers(context.store, { now, limit: AT_ONCE, access, after: done.behind });
    const last = due.at(-1);
    done.behind = last === undefined ? null : { nextAt: last.nextAt, id: last.id };
    return due;
  };
  let due = await take();
  if (due.length === 0) return done;
  const { catalogue, close } = await context.openCatalogue();
  try {
    const round = createRound(feedOf(context), catalogue, now);
    while (due.length > 0) {
      const lastDue = await lastDueOf(context.store, due);
      for (const subscriber of due) await closeOne(context, round, { subscriber, lastDue, now, done });
      if (done.failed > 0) break;
      due = await take();
    }
  } finally {
    close();
  }
  return done;
}

function feedOf({ store, settings, renderings }: EditionContext): FeedContext {
  return { db: store.db, settings: settings(), renderings, now: Date.now };
}

/** When the last edition of each was due; null for who has had none. */
async function lastDueOf({ db }: Store, due: readonly DueSubscriber[]): Promise<Map<number, number | null>> {
  const rows = await db
    .selectFrom('subscribers')
    .select(['id', 'last_due_at'])
    .where(
      'id',
      'in',
      due.map(({ id }) => id),
    )
    .execute();
  return new Map(rows.map(({ id, last_due_at }) => [id, last_due_at]));
}

interface One {
  subscriber: DueSubscriber;
  lastDue: ReadonlyMap<number, number | null>;
  now: number;
  done: ClosedEditions;
}

async function closeOne(context: EditionContext, round: Round, one: One): Promise<void> {
  const { subscriber, done } = one;
  try {
    const outcome = await closeEdition(context, round, one);
    if (outcome === 'closed') done.closed += 1;
    if (outcome === 'empty') done.empty += 1;
  } catch (error) {
    done.failed += 1;
    context.log.error({ err: error, subscriber: subscriber.id }, 'an edition could not be closed');
  }
}

async function closeEdition(
  { store, settings }: EditionContext,
  round: Round,
  { subscriber, lastDue, now }: One,
): Promise<'closed' | 'empty' | 'of-another'> {
  const wish = { ...subscriber, lastDueAt: lastDue.get(subscriber.id) ?? null };
  const sections = await chooseEdition(round, { ...wish, had: await hadBefore(store.db, subscriber.id) });
  const place = settings();
  const mail =
    sections === null
      ? null
      : await editionMail(place, { localDate: subscriber.localDate, sections, owner: subscriber });
  return writePatiently(store, async (transaction) => {
    if (!(await advanceSubscriber(transaction, subscriber, now))) return 'of-another';
    await transaction
      .updateTable('subscribers')
      .set({ last_due_at: subscriber.dueAt })
      .where('id', '=', subscriber.id)
      .execute();
    if (sections === null || mail === null) return 'empty';
    await writeEdition(transaction, { subscriber, sections, mail, settings: place, now });
    return 'closed';
  });
}
