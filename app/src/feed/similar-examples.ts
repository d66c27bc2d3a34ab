import type { Kysely } from 'kysely';
import { isListed } from '../store/hidden-papers.ts';
import type { Schema } from '../store/schema.ts';

/** More papers of one kind say nothing clearer, and each costs a look at its words and its vector. */
export const MOST_EXAMPLES = 10;

/** Ids that nobody has are named in the answer, but not at any length. */
const LONGEST_ID = 60;

export interface FoundExamples {
  /** Ids of papers, each once and on one side only. */
  like: number[];
  unlike: number[];
  /** What was given and leads to no paper, each once. */
  unknown: string[];
  /** How many were given beyond those that are used. */
  leftOut: number;
}

/**
 * The papers that addresses lead to, also where a paper has moved, and whatever version is named. A paper that is given
 * for both sides is one to be like.
 */
export async function findExamples(
  db: Kysely<Schema>,
  given: { like: readonly string[]; unlike: readonly string[] },
): Promise<FoundExamples> {
  const [like, unlike] = [given.like, given.unlike].map((side) => [...new Set(side.map(shortened))]);
  if (like === undefined || unlike === undefined) throw new Error('two sides have two lists');
  const used = [like, unlike].map((side) => side.slice(0, MOST_EXAMPLES));
  const ids = await idsOf(db, used.flat());
  const [liked = [], unliked = []] = used.map((side) => [
    ...new Set(side.flatMap((address) => ids.get(address) ?? [])),
  ]);
  return {
    like: liked,
    unlike: unliked.filter((id) => !liked.includes(id)),
    unknown: [...new Set(used.flat())].filter((address) => !ids.has(address)),
    leftOut: like.length + unlike.length - used.flat().length,
  };
}

function shortened(address: string): string {
  return address.trim().slice(0, LONGEST_ID);
}

async function idsOf(db: Kysely<Schema>, given: readonly string[]): Promise<Map<string, number>> {
  if (given.length === 0) return new Map();
  const rows = await db
    .selectFrom('paper_addresses')
    .innerJoin('papers', 'papers.id', 'paper_addresses.paper_id')
    .select(['paper_addresses.address', 'papers.id'])
    .where(isListed('papers.id'))
    .where('paper_addresses.address', 'in', [...given, ...given.map(versionless)])
    .execute();
  const known = new Map(rows.map(({ address, id }) => [address, id]));
  return new Map(
    given.flatMap((address) => {
      const id = known.get(address) ?? known.get(versionless(address));
      return id === undefined ? [] : [[address, id]];
    }),
  );
}

/** `2501.01234v2` is the paper `2501.01234`. */
function versionless(address: string): string {
  return address.replace(/(?<=\d)v\d{1,3}$/, '');
}
