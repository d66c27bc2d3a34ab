/**
 * Does it pay to add words to queries or documents that they do not say? After SPLADE (Formal et al. 2021), which learns
 * a weight for every word of the vocabulary; here a word's weight is how near its vector is. A query gets the words
 * nearest to its own vector. A document gets a word when it is among the nearest to that word which lack it, as many
 * as there are that have it.
 *
 * Usage: node bench/learned/expansion.ts --model FILE --set add=queries|documents [--similar FOLDER]… FOLDER…
 */
import { readArguments } from './arguments.ts';
import { dotProducts } from './dot-products.ts';
import { best } from './judge.ts';
import { lexicalScores, type Prepared, runExperiment, type Setting } from './run-experiment.ts';
import { idfOf, scoreTexts, type WeightedTerm } from './text-index.ts';
import { wordVectors } from './word-vectors.ts';

/** As many words are looked at for a query. */
const MOST_WORDS = 20;
/** A word is added to so many documents at most. */
const MOST_DOCUMENTS = 500;

/** A word that is near, and its cosine. */
interface Near {
  term: string;
  cosine: number;
}

const nearQueries = new WeakMap<Prepared, Promise<Near[][]>>();
const nearWords = new WeakMap<Prepared, Promise<Map<string, Map<number, number>>>>();

const toQueries = [5, MOST_WORDS].flatMap((words) =>
  [0.1, 0.2, 0.4].map(
    (weight): Setting => ({
      name: `query + ${words} words × ${weight}`,
      scores: async (collection) => {
        const near = await remember(nearQueries, collection, nearestToQueries);
        const terms = collection.terms.map((own, place) => [
          ...own,
          ...(near[place] ?? []).slice(0, words).map((word) => added(collection, word, weight)),
        ]);
        return lexicalScores(terms, (own) => scoreTexts(collection.index, own), collection.documents.length);
      },
    }),
  ),
);
const toDocuments = [0.1, 0.2, 0.4, 0.8].map(
  (weight): Setting => ({
    name: `documents + words × ${weight}`,
    scores: async (collection) => {
      const near = await remember(nearWords, collection, nearestDocuments);
      const { index, terms, documents } = collection;
      const score = (own: readonly WeightedTerm[]) => {
        const scores = scoreTexts(index, own);
        for (const term of own)
          for (const [document, cosine] of near.get(term.term) ?? [])
            scores[document] = (scores[document] as number) + term.weight * weight * cosine;
        return scores;
      };
      return lexicalScores(terms, score, documents.length);
    },
  }),
);
const given = await readArguments();
await runExperiment(given, 'lexical', given.settings.get('add') === 'queries' ? toQueries : toDocuments);

function added({ index }: Prepared, { term, cosine }: Near, weight: number): WeightedTerm {
  return { term, weight: weight * cosine * idfOf(index, term) };
}

/** The words nearest to each question that it does not say, with cosines above 0. */
async function nearestToQueries(collection: Prepared): Promise<Near[][]> {
  const { terms, vectors } = await wordVectors(collection);
  const { dimensions } = collection.encoder;
  const products = dotProducts(vectors, dimensions);
  return collection.terms.map((own, question) => {
    const said = new Set(own.map(({ term }) => term));
    const cosines = products(collection.asked.subarray(question * dimensions, (question + 1) * dimensions));
    return best(cosines, MOST_WORDS + said.size)
      .map((key) => ({ term: terms[key - 1] ?? '', cosine: cosines[key - 1] as number }))
      .filter(({ term, cosine }) => !said.has(term) && cosine > 0)
      .slice(0, MOST_WORDS);
  });
}

/** For each word of the questions, the documents that it is added to, with the cosine of each. */
async function nearestDocuments(collection: Prepared): Promise<Map<string, Map<number, number>>> {
  const { index, encoder, documents } = collection;
  const { terms, vectors } = await wordVectors(collection);
  const { dimensions } = encoder;
  const asked = new Set(collection.terms.flatMap((own) => own.map(({ term }) => term)));
  const products = dotProducts(collection.vectors, dimensions);
  const found = new Map<string, Map<number, number>>();
  for (const [place, term] of terms.entries()) {
    if (!asked.has(term)) continue;
    const cosines = products(vectors.subarray(place * dimensions, (place + 1) * dimensions));
    const having = new Set((index.postings.get(term) ?? []).map(({ document }) => document));
    const count = Math.min(MOST_DOCUMENTS, having.size);
    const lacking = best(cosines, Math.min(documents.length, count + having.size))
      .map((key) => key - 1)
      .filter((document) => !having.has(document) && (cosines[document] as number) > 0);
    const nearest = lacking.slice(0, count);
    found.set(term, new Map(nearest.map((document) => [document, cosines[document] as number])));
  }
  return found;
}

/** What was computed for this collection before, or now. */
function remember<Found>(
  known: WeakMap<Prepared, Found>,
  collection: Prepared,
  compute: (collection: Prepared) => Found,
): Found {
  const found = known.get(collection) ?? compute(collection);
  known.set(collection, found);
  return found;
}
