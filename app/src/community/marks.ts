import type { Kysely, Transaction } from 'kysely';
import { chunks } from '../store/chunks.ts';
import { countVotes, type MarkKind } from '../store/marks.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson, requireVoice } from './actor.ts';
import { holdPapers } from './hold-papers.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';

const KINDS: readonly MarkKind[] = ['vote', 'save', 'dismissal'];

/** What a reader did with a paper. */
export interface PaperMarks {
  vote: boolean;
  save: boolean;
  dismissal: boolean;
}

interface MarkWish {
  /** Any address that the paper ever had. */
  paper: string;
  kind: MarkKind;
  /** Whether the mark is there afterwards: asking twice changes nothing. */
  set: boolean;
}

/** How it stands with the paper afterwards: the reader's own marks, and everybody's votes here and at its sources. */
export interface Marked {
  address: string;
  marks: PaperMarks;
  votes: number;
}

/**
 * Sets or takes away a mark of the actor's own on a paper; null when there is no such paper. A vote and "not for me"
 * exclude each other: the later one stands. Throws a NotAllowedError where nobody is signed in or a suspended reader
 * votes, and a TooManyRequestsError beyond what a hand can do.
 */
export async function setMark(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { paper: address, kind, set }: MarkWish,
  { now, limited }: { now: number; limited: boolean },
): Promise<Marked | null> {
  const { id: person } = kind === 'vote' ? requireVoice(actor) : requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, { limit: LIMITS.marks, by: String(person), now, enforced: limited });
    const paper = (await holdPapers(transaction, [address])).get(address);
    if (paper === undefined) return null;
    const isTakenBack = !set && (await remove(transaction, person, paper.id, kind));
    if (set) await add(transaction, { person, paper: paper.id, kind, now });
    const opposite = ({ vote: 'dismissal', dismissal: 'vote', save: null } as const)[kind];
    // A merge may have left a dismissal behind a vote: it goes with the vote instead of coming out.
    if (opposite !== null && (set || (kind === 'vote' && isTakenBack))) {
      await remove(transaction, person, paper.id, opposite);
    }
    const marks = await marksOf(transaction, person, [paper.id]);
    const votes = await countVotes(transaction, [paper.id]);
    return {
      address: paper.address,
      marks: marks.get(paper.id) ?? NO_MARKS,
      votes: paper.upvotes + (votes.get(paper.id) ?? 0),
    };
  });
}

const NO_MARKS: PaperMarks = { vote: false, save: false, dismissal: false };

async function add(
  transaction: Transaction<Schema>,
  { person, paper, kind, now }: { person: number; paper: number; kind: MarkKind; now: number },
): Promise<void> {
  const there = await transaction
    .selectFrom('marks')
    .select('kind')
    .where('person_id', '=', person)
    .where('paper_id', '=', paper)
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (there !== undefined) return;
  await transaction
    .insertInto('marks')
    .values({ person_id: person, kind, first_paper_id: paper, paper_id: paper, created_at: now })
    .onConflict((conflict) => conflict.columns(['person_id', 'kind', 'first_paper_id']).doNothing())
    .execute();
}

/** Whether there was one. */
async function remove(
  transaction: Transaction<Schema>,
  person: number,
  paper: number,
  kind: MarkKind,
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('marks')
    .where('person_id', '=', person)
    .where('paper_id', '=', paper)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** With one more. Two papers that became one may have been voted for and dismissed: the vote, which counts, stands. */
function withMark(marks: PaperMarks | undefined, kind: MarkKind): PaperMarks {
  const all = { ...(marks ?? NO_MARKS), [kind]: true };
  return { ...all, dismissal: all.dismissal && !all.vote };
}

/** What the actor did with these papers, by their addresses; papers without a mark are left out. */
export async function ownMarks(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
  addresses: readonly string[],
): Promise<Map<string, PaperMarks>> {
  const { id } = requirePerson(actor);
  const marks = new Map<string, PaperMarks>();
  for (const chunk of chunks(addresses)) {
    const papers = await db
      .selectFrom('papers')
      .innerJoin('marks', 'marks.paper_id', 'papers.id')
      .select(['papers.address', 'marks.kind'])
      .where('papers.address', 'in', chunk)
      // Each kind named: the index has them before the person.
      .where('marks.kind', 'in', KINDS)
      .where('marks.person_id', '=', id)
      .execute();
    for (const { address, kind } of papers) {
      marks.set(address, withMark(marks.get(address), kind));
    }
  }
  return marks;
}

async function marksOf(
  db: Kysely<Schema>,
  person: number,
  papers: readonly number[],
): Promise<Map<number, PaperMarks>> {
  const rows = await db
    .selectFrom('marks')
    .select(['paper_id', 'kind'])
    .where('person_id', '=', person)
    .where('paper_id', 'in', papers)
    .execute();
  const marks = new Map<number, PaperMarks>();
  for (const { paper_id, kind } of rows) {
    marks.set(paper_id, withMark(marks.get(paper_id), kind));
  }
  return marks;
}
