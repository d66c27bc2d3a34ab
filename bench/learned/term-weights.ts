/**
 * Do learned term weights pay? The weight of a term of an abstract is how likely it stands in the paper's title, which
 * is the query that is known to want it (Dai and Callan, "Context-aware document term weighting for ad-hoc search",
 * 2020), regressed from features, or counted term by term. It multiplies frequencies before BM25F saturates them, or
 * the saturated impacts, to some power, its mean over a document being 1.
 *
 * Usage: node bench/learned/term-weights.ts --model FILE --papers FOLDER [--except FILE] [--count N]
 *   [--similar FOLDER]… FOLDER…
 */
import { type Encoder, paperText, staticEncoderOf } from '@broadsheet/encode';
import { scanTokens } from '../../packages/search/src/analysis/scan.ts';
import { inverseDocumentFrequency, k1 } from '../../packages/search/src/segment/bm25f.ts';
import { readArguments } from './arguments.ts';
import { createLeastSquares } from './ridge.ts';
import { lexicalScores, type Prepared, runExperiment, type Setting } from './run-experiment.ts';
import { createFeatureReader, FEATURES, type TermFeatures } from './term-features.ts';
import { type ImpactOf, idfOf, scoreTexts } from './text-index.ts';
import { type SamplePaper, trainingSample } from './training-sample.ts';

/** No term counts for less than this part of what a middling one does. */
const LEAST = 0.05;
/** A term that was seen rarely is given so many abstracts in which it did as the average. */
const PRIOR = 20;

/** How likely a term of an abstract stands in the title. */
type Predict = (term: TermFeatures) => number;
type Weights = ReadonlyMap<string, number>[];

const given = await readArguments();
const sample = await trainingSample(given.papers, given.except, given.count);
const predictions = await learnWeights(sample, staticEncoderOf(given.model));
const known = new WeakMap<Prepared, Promise<TermFeatures[][]>>();

const settings = Object.entries(predictions).flatMap(([name, predict]) =>
  (['frequency', 'impact'] as const).flatMap((place) =>
    [0.25, 0.5, 1].map(
      (power): Setting => ({
        name: `${name}, ${place}, power ${power}`,
        scores: async (collection) => {
          const features = known.get(collection) ?? featuresOf(collection);
          known.set(collection, features);
          const weights = (await features).map((terms) => weightsOf(terms, predict, power));
          const impact = weighted(weights, place);
          const { terms, index, documents } = collection;
          return lexicalScores(terms, (own) => scoreTexts(index, own, impact), documents.length);
        },
      }),
    ),
  ),
);
await runExperiment(given, 'lexical', settings);

async function learnWeights(papers: readonly SamplePaper[], encoder: Encoder) {
  const counts = new Map<string, { abstracts: number; titles: number }>();
  const titles = papers.map(({ title }) => termsOf(title));
  for (const [place, { abstract }] of papers.entries())
    for (const term of termsOf(abstract)) {
      const count = counts.get(term) ?? { abstracts: 0, titles: 0 };
      count.abstracts++;
      if (titles[place]?.has(term)) count.titles++;
      counts.set(term, count);
    }
  const idf = (term: string) => inverseDocumentFrequency(papers.length, counts.get(term)?.abstracts ?? 0);
  const read = createFeatureReader(encoder, idf);
  const squares = createLeastSquares(FEATURES);
  // Every fifth paper is plenty for ten numbers.
  for (const [place, { abstract }] of papers.entries()) {
    if (place % 5 !== 0) continue;
    const vector = await encoder.encode([abstract]);
    for (const { term, features } of await read(abstract, vector))
      squares.add(features, titles[place]?.has(term) ? 1 : 0);
  }
  const solution = squares.solve();
  process.stderr.write(`regression: ${solution.map((value) => value.toFixed(3)).join(' ')}\n`);
  const all = [...counts.values()];
  const share = sumOf(all, ({ titles }) => titles) / sumOf(all, ({ abstracts }) => abstracts);
  const byContext: Predict = ({ features }) =>
    features.reduce((sum, value, feature) => sum + value * (solution[feature] ?? 0), 0);
  const byTerm: Predict = ({ term }) => {
    const { abstracts, titles } = counts.get(term) ?? { abstracts: 0, titles: 0 };
    return (titles + PRIOR * share) / (abstracts + PRIOR);
  };
  return { 'by features': byContext, 'by term': byTerm };
}

async function featuresOf({ documents, encoder, index, terms }: Prepared): Promise<TermFeatures[][]> {
  const wanted = new Set(terms.flatMap((own) => own.map(({ term }) => term)));
  const read = createFeatureReader(encoder, (term) => idfOf(index, term));
  const found: TermFeatures[][] = [];
  for (const { title, text } of documents) {
    const features = await read(text, await encoder.encode([paperText(title, text)]));
    // What no query asks for is needed for the mean alone: a few stand for the others.
    found.push(features.filter(({ term }, place) => wanted.has(term) || place % 4 === 0));
  }
  return found;
}

/** The weights of a document's terms, 1 on average. */
function weightsOf(terms: readonly TermFeatures[], predict: Predict, power: number): Weights[number] {
  const raw = terms.map((term) => Math.max(LEAST * 0.1, predict(term)));
  const mean = sumOf(raw, (value) => value) / raw.length;
  return new Map(
    terms.map(({ term }, place) => [term, Math.max(LEAST, (raw[place] as number) / mean) ** power]),
  );
}

/** Impacts in which what the abstract says of a term counts as much as its weight says. */
function weighted(weights: Weights, place: 'frequency' | 'impact'): ImpactOf {
  return ({ document, title, abstract }, term) => {
    const weight = abstract === 0 ? 1 : (weights[document]?.get(term) ?? 1);
    if (place === 'impact') return (weight * (title + abstract)) / (k1 + title + abstract);
    const frequency = title + weight * abstract;
    return frequency / (k1 + frequency);
  };
}

function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  scanTokens(text, (term) => terms.add(term));
  return terms;
}

function sumOf<Item>(items: readonly Item[], numberOf: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + numberOf(item), 0);
}
