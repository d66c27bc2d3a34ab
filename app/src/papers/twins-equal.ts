import type { Kysely } from 'kysely';
import { identifiersOfPapers } from '../store/identifiers.ts';
import type { PaperIdentifiersTable, Schema } from '../store/schema.ts';
import {
  authorsByPaper,
  candidatesById,
  identifiersConflict,
  papersByTitle,
  sharedTitles,
  type TwinCandidate,
} from '../store/twin-candidates.ts';
import { surname } from './identity.ts';
import type { TwinPaper, TwinReason, Twins } from './twin.ts';

/** Titles that are looked at together. */
const STEP = 500;

/** A title of more papers than this, such as "Editorial", tells nothing of any two. */
const MOST_OF_ONE_TITLE = 20;

const YEARS_APART = 3;

interface Known {
  identifiers: Map<number, PaperIdentifiersTable[]>;
  authors: Map<number, Set<string>>;
}

/** Papers with equal titles that were not merged, with what kept them apart; other first authors need no reason. */
export async function* conflictingTwins(db: Kysely<Schema>): AsyncGenerator<Twins> {
  let after = '';
  for (;;) {
    const titles = await sharedTitles(db, after, STEP);
    const last = titles.at(-1);
    if (last === undefined) return;
    after = last;
    yield* ofTitles(db, titles);
  }
}

async function* ofTitles(db: Kysely<Schema>, titles: readonly string[]): AsyncGenerator<Twins> {
  const groups = [...(await papersByTitle(db, titles)).values()].filter(
    (group) => group.length <= MOST_OF_ONE_TITLE,
  );
  const ids = [...new Set(groups.flat())];
  const papers = await candidatesById(db, ids);
  const known: Known = {
    identifiers: Map.groupBy(await identifiersOfPapers(db, ids), (row) => row.paper_id),
    authors: await authorsByPaper(db, ids),
  };
  for (const group of groups) {
    for (const [one, other] of pairsOf(group.flatMap((id) => papers.get(id) ?? []))) {
      const reason = reasonOf(one, other, known);
      if (reason !== null) yield { reason, one: named(one), other: named(other) };
    }
  }
}

function reasonOf(one: TwinCandidate, other: TwinCandidate, known: Known): TwinReason | null {
  if (familyOf(one) !== familyOf(other)) {
    const shared =
      known.authors.get(one.id)?.has(other.firstAuthor ?? '') === true ||
      known.authors.get(other.id)?.has(one.firstAuthor ?? '') === true;
    return shared ? 'authors in another order' : null;
  }
  const [mine, theirs] = [one, other].map(({ id }) => known.identifiers.get(id) ?? []);
  if (identifiersConflict(mine ?? [], theirs ?? [])) return 'identifiers differ';
  if (one.year === null || other.year === null) return null;
  return Math.abs(one.year - other.year) > YEARS_APART ? 'years apart' : null;
}

function familyOf({ firstAuthor }: TwinCandidate): string | null {
  return firstAuthor === null ? null : surname(firstAuthor.replaceAll('-', ' '));
}

/** Every two of a list, in its order. */
export function* pairsOf<Item>(items: readonly Item[]): Generator<[Item, Item]> {
  for (const [index, one] of items.entries()) {
    for (const other of items.slice(index + 1)) yield [one, other];
  }
}

export function named({ address, title, year }: TwinCandidate): TwinPaper {
  return { address, title, year };
}
