import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PaperCard } from './card.ts';
import { loadCards } from './cards.ts';
import type { FeedContext } from './context.ts';

const SIMILAR = 5;

/** Answers that are remembered: each costs a look at the vectors of all papers. */
const REMEMBERED = 10_000;

/** The papers that are nearest to one in meaning, nearest first; none while it has no vector. */
export type FindSimilar = (feed: FeedContext, address: string) => Promise<PaperCard[]>;

/** Finds similar papers in a catalogue, and remembers them until the index changes. */
export function createFindSimilar({ reader }: Pick<Catalogue, 'reader'>): FindSimilar {
  let remembered = new Map<number, number[]>();
  let generation = -1;
  const nearest = (id: number): number[] => {
    const snapshot = reader.snapshot();
    if (snapshot.generation !== generation || remembered.size >= REMEMBERED) remembered = new Map();
    generation = snapshot.generation;
    const known = remembered.get(id);
    if (known !== undefined) return known;
    const vector = snapshot.vector(id);
    if (vector === null) return [];
    // One more: the paper itself is the nearest of all.
    const { hits } = snapshot.search({ query: '', mode: 'dense', vector, limit: SIMILAR + 1 });
    const found = hits.flatMap(({ key }) => (key === id ? [] : [key])).slice(0, SIMILAR);
    remembered.set(id, found);
    return found;
  };
  return async (feed, address) => {
    const paper = await feed.db
      .selectFrom('papers')
      .select('id')
      .where('address', '=', address)
      .executeTakeFirst();
    return paper === undefined ? [] : loadCards(feed, nearest(paper.id));
  };
}
