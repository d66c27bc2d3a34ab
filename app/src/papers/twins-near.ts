import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { candidatesAfter, candidatesById, type TwinCandidate } from '../store/twin-candidates.ts';
import { surname, titleKey } from './identity.ts';
import { nearTitles, titleWords } from './near-titles.ts';
import { resemblance } from './shingles.ts';
import type { TwinReason, Twins } from './twin.ts';
import { named, pairsOf } from './twins-equal.ts';

/** Papers that are read at once. */
const STEP = 5000;

/** Papers that are compared at once: groups are put together up to this many. */
const COMPARED = 1000;

/** A larger group is compared in windows of neighbors by year: no name is so common that more are near. */
const LARGEST_GROUP = 400;

const ALIKE = 0.8;
const YEARS_APART = 3;

/** An abstract as short as a remark ("Withdrawn.", "See the full version.") is many papers' own. */
const TELLING_ABSTRACT = 200;

/** Papers under two keys, as numbers: equal keys are compared. */
interface Keys {
  ids: number[];
  years: number[];
  authors: number[];
  abstracts: number[];
}

/** Papers with nearly equal titles and alike abstracts, or with equal abstracts. */
export async function* nearTwins(db: Kysely<Schema>): AsyncGenerator<Twins> {
  const keys = await readKeys(db);
  for (const by of ['authors', 'abstracts'] as const) {
    for await (const group of loadedGroups(db, keys, keys[by])) {
      for (const [one, other] of pairsOf(group)) {
        const reason = by === 'authors' ? nearReason(one, other) : abstractReason(one, other);
        if (reason !== null) yield { reason, one: named(one), other: named(other) };
      }
    }
  }
}

function nearReason(one: TwinCandidate, other: TwinCandidate): TwinReason | null {
  if (Math.abs((one.year ?? 0) - (other.year ?? 0)) > YEARS_APART) return null;
  if (!nearTitles(titleWords(one.title), titleWords(other.title))) return null;
  if (one.abstract === null || other.abstract === null) return 'nearly equal titles';
  return resemblance(one.abstract, other.abstract) >= ALIKE ? 'nearly equal titles' : null;
}

function abstractReason(one: TwinCandidate, other: TwinCandidate): TwinReason | null {
  if (one.abstract === null || other.abstract === null) return null;
  const equal = titleKey(one.abstract) === titleKey(other.abstract);
  return equal && titleKey(one.title) !== titleKey(other.title) ? 'equal abstracts' : null;
}

/** Zero is the key of what is not compared. */
async function readKeys(db: Kysely<Schema>): Promise<Keys> {
  const keys: Keys = { ids: [], years: [], authors: [], abstracts: [] };
  for (let after = 0; ; ) {
    const papers = await candidatesAfter(db, after, STEP);
    for (const { id, year, firstAuthor, abstract } of papers) {
      keys.ids.push(id);
      keys.years.push(year ?? 0);
      keys.authors.push(firstAuthor === null ? 0 : numberOf(authorKey(firstAuthor)));
      keys.abstracts.push(
        abstract === null || abstract.length < TELLING_ABSTRACT ? 0 : numberOf(titleKey(abstract)),
      );
    }
    const last = papers.at(-1);
    if (last === undefined) return keys;
    after = last.id;
  }
}

/** Family name and first initial: `Ann Lee` and `A. Lee` are compared. */
function authorKey(slug: string): string {
  return `${surname(slug.replaceAll('-', ' ')) ?? ''} ${slug.slice(0, 1)}`;
}

/** 32 bits of a hash; what shares them by chance is told apart when it is compared. */
function numberOf(text: string): number {
  return Number.parseInt(hash('sha256', text).slice(0, 8), 16);
}

/** Groups of papers with an equal key, whole; a few hundred at a time are in memory. */
async function* loadedGroups(
  db: Kysely<Schema>,
  keys: Keys,
  values: readonly number[],
): AsyncGenerator<TwinCandidate[]> {
  let waiting: number[][] = [];
  let count = 0;
  for (const group of groupsOf(keys, values)) {
    waiting.push(group);
    count += group.length;
    if (count < COMPARED) continue;
    yield* await load(db, waiting);
    waiting = [];
    count = 0;
  }
  yield* await load(db, waiting);
}

async function load(db: Kysely<Schema>, groups: readonly number[][]): Promise<TwinCandidate[][]> {
  const papers = await candidatesById(db, [...new Set(groups.flat())]);
  return groups.map((group) => group.flatMap((id) => papers.get(id) ?? []));
}

/** Numbers of papers with equal values, by year; large groups in windows that overlap by half. */
function* groupsOf({ ids, years }: Keys, values: readonly number[]): Generator<number[]> {
  const order = Uint32Array.from(ids.keys()).sort(
    (a, b) =>
      (values[a] ?? 0) - (values[b] ?? 0) ||
      (years[a] ?? 0) - (years[b] ?? 0) ||
      (ids[a] ?? 0) - (ids[b] ?? 0),
  );
  let start = 0;
  while (start < order.length) {
    const value = values[order[start] ?? 0];
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === value) end += 1;
    if (value !== 0 && end - start > 1)
      yield* windows([...order.subarray(start, end)].map((at) => ids[at] ?? 0));
    start = end;
  }
}

function* windows(group: readonly number[]): Generator<number[]> {
  if (group.length <= LARGEST_GROUP) {
    yield [...group];
    return;
  }
  for (let start = 0; start + LARGEST_GROUP / 2 < group.length; start += LARGEST_GROUP / 2) {
    yield group.slice(start, start + LARGEST_GROUP);
  }
}
