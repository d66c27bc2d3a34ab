import {
  committeeDiversity,
  committeeObjective,
  greedySlate,
  similaritiesOf,
  withoutNearDuplicates,
} from '@broadsheet/rank';
import type { Candidate } from './candidates/candidate.ts';

/** A paper that stands in an edition, and the list (by its place among those asked) that it stands under. */
export interface Pick {
  list: number;
  candidate: Candidate;
}

/** A paper with its rank, from 1, on each list that has it. */
interface Item {
  paper: number;
  ranks: Map<number, number>;
}

/** Papers whose vectors are so near tell the same: versions, parts and copies of one. */
const NEAR_DUPLICATE = 0.95;

/** Looked at are so many papers, of each list as many: a slate takes time with their square. */
const MOST_ITEMS = 200;

/**
 * Chooses what stands in an edition from what lists have, best first: papers that several lists bring once, of near
 * duplicates the better one, and then a committee (`committeeObjective`) in which every list that has anything is heard,
 * however long the others are. Each paper stands under the list on which it ranks best, there in the list's order.
 * @param vectorsOf vectors of length 1, in the order of the papers.
 */
export async function chooseSlate(
  lists: readonly (readonly Candidate[])[],
  mostPapers: number,
  vectorsOf: (papers: readonly number[]) => Promise<Float32Array[]>,
): Promise<Pick[]> {
  const all = itemsOf(lists);
  const vectors = new Map<number, Float32Array>();
  for (const [place, vector] of (await vectorsOf(all.map(({ paper }) => paper))).entries())
    vectors.set((all[place] as Item).paper, vector);
  const vectorOf = ({ paper }: Item) => vectors.get(paper) ?? new Float32Array();
  const items = withoutNearDuplicates(
    all,
    (one, other) => cosine(vectorOf(one), vectorOf(other)) >= NEAR_DUPLICATE,
  );
  const objective = committeeObjective({
    lists: lists.map((_, list) => items.map(({ ranks }) => relevance(ranks.get(list)))),
    similarities: similaritiesOf(items.map(vectorOf)),
    diversity: committeeDiversity,
  });
  const slate = greedySlate(objective, {
    items: items.length,
    size: mostPapers,
    groups: items.map((item) => bestList(item).list),
    quotas: lists.map(() => ({ least: 1, most: mostPapers })),
  });
  return picksOf(
    lists,
    slate.flatMap((place) => items[place] ?? []),
  );
}

/** Every paper of the lists, those that rank best first. */
function itemsOf(lists: readonly (readonly Candidate[])[]): Item[] {
  const looked = Math.ceil(MOST_ITEMS / Math.max(1, lists.length));
  const items = new Map<number, Item>();
  for (const [list, candidates] of lists.entries()) {
    for (const [place, { paper }] of candidates.slice(0, looked).entries()) {
      const item = items.get(paper) ?? { paper, ranks: new Map<number, number>() };
      item.ranks.set(list, place + 1);
      items.set(paper, item);
    }
  }
  return [...items.values()].sort((one, other) => {
    const [first, second] = [bestList(one), bestList(other)];
    return first.rank - second.rank || first.list - second.list;
  });
}

/** What a rank is worth, from 1 downwards: the discount of nDCG (Järvelin & Kekäläinen 2002). 0 off the list. */
function relevance(rank: number | undefined): number {
  return rank === undefined ? 0 : 1 / Math.log2(rank + 1);
}

/** Of lists that rank it equally the first. */
function bestList({ ranks }: Item): { list: number; rank: number } {
  return [...ranks]
    .map(([list, rank]) => ({ list, rank }))
    .reduce((best, one) => (one.rank < best.rank ? one : best), { list: 0, rank: Number.POSITIVE_INFINITY });
}

function picksOf(lists: readonly (readonly Candidate[])[], slate: readonly Item[]): Pick[] {
  const picks = slate.flatMap((item) => {
    const { list, rank } = bestList(item);
    const candidate = lists[list]?.[rank - 1];
    if (candidate === undefined) return [];
    const others = [...item.ranks].filter(([other]) => other !== list);
    const reasons = others.flatMap(([other, place]) => lists[other]?.[place - 1]?.reason ?? []);
    const reason = [candidate.reason, ...reasons.slice(0, 1)].join(' · ');
    return [{ list, rank, candidate: { ...candidate, reason } }];
  });
  return picks
    .sort((one, other) => one.list - other.list || one.rank - other.rank)
    .map(({ list, candidate }) => ({ list, candidate }));
}

function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += (one[place] as number) * (other[place] as number);
  return sum;
}
