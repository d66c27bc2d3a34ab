import type { Example, SearchResult, SimilarRequest } from '@broadsheet/search';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PaperCard } from './card.ts';
import { loadCards } from './cards.ts';
import type { FeedContext } from './context.ts';

/** Papers that others are to be like and unlike, by their ids, and which part of the answer is wanted. */
export type SimilarQuestion = Pick<SimilarRequest, 'limit' | 'offset' | 'explain' | 'mode'> & {
  like: readonly number[];
  unlike?: readonly number[];
  /** Aborts when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
};

/** Finds papers by words and meaning that are like some and unlike others, never one of these. */
export async function findSimilarTo(
  { reader, texts }: Pick<Catalogue, 'reader' | 'texts'>,
  { like, unlike = [], signal, ...rest }: SimilarQuestion,
): Promise<SearchResult> {
  const known = await texts.texts([...like, ...unlike]);
  const examples = (keys: readonly number[]): Example[] =>
    keys.map((key) => {
      const { title = '', abstract = '' } = known.get(key) ?? {};
      return { key, text: `${title}\n\n${abstract}` };
    });
  const request = { like: examples(like), unlike: examples(unlike), ...rest };
  return reader.hold((snapshot) => snapshot.run('similar', request, { ...(signal && { signal }) }));
}

const SIMILAR = 5;

/** Answers that are remembered: each costs a look at all papers. */
const REMEMBERED = 10_000;

/** The papers that are most like one, the most alike first. */
export type FindSimilar = (feed: FeedContext, address: string) => Promise<PaperCard[]>;

/** Finds similar papers in a catalogue, and remembers them until the index changes. */
export function createFindSimilar(catalogue: Pick<Catalogue, 'reader' | 'texts'>): FindSimilar {
  let remembered = new Map<number, number[]>();
  let generation = -1;
  const nearest = async (id: number): Promise<number[]> => {
    const now = catalogue.reader.snapshot().generation;
    if (now !== generation || remembered.size >= REMEMBERED) remembered = new Map();
    generation = now;
    // The index may change while this one is searched: what is found then must not be remembered for the next.
    const ofThis = remembered;
    const known = ofThis.get(id);
    if (known !== undefined) return known;
    const { hits } = await findSimilarTo(catalogue, { like: [id], limit: SIMILAR });
    const found = hits.map(({ key }) => key);
    if (found.length > 0) ofThis.set(id, found);
    return found;
  };
  return async (feed, address) => {
    const paper = await feed.db
      .selectFrom('papers')
      .select('id')
      .where('address', '=', address)
      .executeTakeFirst();
    return paper === undefined ? [] : loadCards(feed, await nearest(paper.id));
  };
}
