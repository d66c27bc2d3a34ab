import type { Kysely } from 'kysely';
import { chunks } from '../store/chunks.ts';
import type { ReadingHabitsTable } from '../store/collections-schema.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson } from './actor.ts';
import { holdPapers } from './hold-papers.ts';
import { holdPerson } from './hold-person.ts';

/** A visit ends when nothing was asked for so long. */
const VISIT_ENDS_MS = 30 * 60_000;

/** How exactly the end of a visit is known: not every request is written down. */
const NOTE_EVERY_MS = 60_000;

/** Which of some papers the actor has read, and which came since their visit before this one; by address. */
export interface OwnReading {
  read: ReadonlySet<string>;
  fresh: ReadonlySet<string>;
}

/** How it stands with papers, by their addresses, for the actor. Throws a NotAllowedError where nobody is signed in. */
export async function ownReading(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
  { addresses, now }: { addresses: readonly string[]; now: number },
): Promise<OwnReading> {
  const { id } = requirePerson(actor);
  const since = previousVisit(await habitsOf(db, id), now);
  const [read, fresh] = [new Set<string>(), new Set<string>()];
  for (const chunk of chunks(addresses)) {
    const rows = await db
      .selectFrom('papers')
      .select(({ exists, selectFrom }) => [
        'address',
        'created_at',
        exists(
          selectFrom('reads')
            .select('reads.paper_id')
            .whereRef('reads.paper_id', '=', 'papers.id')
            .where('reads.person_id', '=', id),
        ).as('is_read'),
      ])
      .where('address', 'in', chunk)
      .execute();
    for (const { address, created_at, is_read } of rows) {
      // SQLite says 1, PostgreSQL true.
      if (is_read) read.add(address);
      else if (since !== null && created_at > since) fresh.add(address);
    }
  }
  return { read, fresh };
}

type Habits = Pick<ReadingHabitsTable, 'seen_at' | 'previous_visit_at' | 'keeps_reads'>;

function habitsOf(db: Kysely<Schema>, person: number): Promise<Habits | undefined> {
  return db
    .selectFrom('reading_habits')
    .select(['seen_at', 'previous_visit_at', 'keeps_reads'])
    .where('person_id', '=', person)
    .executeTakeFirst();
}

/** When the visit before the one at `now` ended, whether that was written down yet or not; null during the first. */
function previousVisit(habits: Habits | undefined, now: number): number | null {
  if (habits === undefined) return null;
  return now - habits.seen_at > VISIT_ENDS_MS ? habits.seen_at : habits.previous_visit_at;
}

/** Notes, about once a minute, that the actor asked for a page. */
export async function noteVisit(actor: Actor, store: Store, { now }: { now: number }): Promise<void> {
  const { id } = requirePerson(actor);
  const known = await habitsOf(store.db, id);
  if (known !== undefined && Math.abs(now - known.seen_at) < NOTE_EVERY_MS) return;
  await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, id);
    const habits = await habitsOf(transaction, id);
    const visit = { seen_at: now, previous_visit_at: previousVisit(habits, now) };
    await transaction
      .insertInto('reading_habits')
      .values({ person_id: id, keeps_reads: 1, ...visit })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(visit))
      .execute();
  });
}

/** Notes that the actor opened a paper, unless they do not want that. A paper that is not there is nobody's. */
export async function noteRead(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { paper: address, now }: { paper: string; now: number },
): Promise<void> {
  const { id } = requirePerson(actor);
  await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, id);
    if ((await habitsOf(transaction, id))?.keeps_reads === 0) return;
    const paper = (await holdPapers(transaction, [address])).get(address);
    if (paper === undefined) return;
    await transaction
      .insertInto('reads')
      .values({ person_id: id, first_paper_id: paper.id, paper_id: paper.id, read_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** Whether papers that the actor opens are noted. */
export async function keepsReads(actor: Actor, { db }: Pick<Store, 'db'>): Promise<boolean> {
  return (await habitsOf(db, requirePerson(actor).id))?.keeps_reads !== 0;
}

/** Lets papers that the actor opens be noted from now on, or not. What was noted stays. */
export async function setKeepsReads(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { keep, now }: { keep: boolean; now: number },
): Promise<void> {
  const { id } = requirePerson(actor);
  await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, id);
    const keeps_reads = keep ? 1 : 0;
    await transaction
      .insertInto('reading_habits')
      .values({ person_id: id, keeps_reads, seen_at: now, previous_visit_at: null })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ keeps_reads }))
      .execute();
  });
}

/** Forgets everything that the actor has read. */
export async function forgetReads(actor: Actor, store: Pick<Store, 'write'>): Promise<void> {
  const { id } = requirePerson(actor);
  await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, id);
    await transaction.deleteFrom('reads').where('person_id', '=', id).execute();
  });
}
