import type { Transaction } from 'kysely';
import { openDay } from '../feed/calendar.ts';
import { formatDay } from '../papers/dates.ts';
import { ingestInto } from '../papers/ingest.ts';
import { paperWithRecord } from '../papers/same-here.ts';
import { holdLock } from '../store/locks.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, hasRole, requireVoice } from './actor.ts';
import { type Finding, forgetFinding, readFinding } from './findings.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';
import { dayOfPaper, type WasOnDay } from './submitted-days.ts';

/** Under which the records and the days that people give are kept. */
export const SUBMISSION_SOURCE = 'submission';

export type Submitted =
  | {
      kind: 'submitted';
      /** Of the paper's page. */
      address: string;
      /** `YYYY-MM-DD` */
      day: string;
      /** Whether the day that was shown had closed before it was confirmed. */
      isLater: boolean;
    }
  | { kind: 'was on'; was: WasOnDay }
  /** The finding is used up, too old, or somebody else's. */
  | { kind: 'gone' };

interface Terms {
  /** The present moment, ms UTC: asked when no other submission can come between. */
  clock: () => number;
  limited: boolean;
  settings: { timezone: string; dayBoundary: number };
}

/**
 * Puts what the actor has found on the day that is open now, once a paper and for ever. The day is that of the moment at
 * which the lock `days` is held: whoever closes a day under it has seen every paper of it. Throws a NotAllowedError
 * where nobody is signed in or a suspended reader asks, and a TooManyRequestsError after ten in a day, of curators thirty.
 */
export async function submitPaper(
  actor: Actor,
  store: Store,
  finding: string,
  { clock, limited, settings }: Terms,
): Promise<Submitted> {
  const { id: person } = requireVoice(actor);
  return writePatiently(store, async (transaction): Promise<Submitted> => {
    await holdPerson(transaction, person);
    await holdLock(transaction, 'ingest');
    const found = await readFinding(actor, { db: transaction }, finding, clock());
    const paper = found === null ? null : await takeIn(transaction, found, clock());
    if (found === null || paper === null) return { kind: 'gone' };
    await forgetFinding(transaction, finding);
    const was = await dayOfPaper(transaction, paper);
    if (was !== null) return { kind: 'was on', was };
    await holdLock(transaction, 'days');
    const now = clock();
    const limit = hasRole(actor, 'curator') ? LIMITS.submissionsOfCurators : LIMITS.submissions;
    await takeTurn(transaction, { limit, by: String(person), now, enforced: limited });
    const day = openDay(now, settings.timezone, settings.dayBoundary);
    await putOn(transaction, { day, paper, person, now });
    const { address } = await transaction
      .selectFrom('papers')
      .select('address')
      .where('id', '=', paper)
      .executeTakeFirstOrThrow();
    return { kind: 'submitted', address, day: formatDay(day), isLater: day !== found.day };
  });
}

/** The paper's number; null where it is gone. What a service told becomes a record like any that it gives by itself. */
async function takeIn(transaction: Transaction<Schema>, found: Finding, now: number): Promise<number | null> {
  if (found.kind === 'here') return found.paper;
  const { source, record } = found;
  await ingestInto(transaction, source, [record], { now, supersedes: source === 'openalex' });
  return paperWithRecord(transaction, source, record);
}

async function putOn(
  transaction: Transaction<Schema>,
  { day, paper, person, now }: { day: number; paper: number; person: number; now: number },
): Promise<void> {
  await transaction
    .insertInto('submissions')
    .values({
      day,
      paper_id: paper,
      source: SUBMISSION_SOURCE,
      submitter: null,
      submitted_at: now,
      person_id: person,
    })
    .execute();
}
