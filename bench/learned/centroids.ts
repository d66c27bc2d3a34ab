/**
 * Does a paper find its queries better by several vectors? The sentences of an abstract (the title is one) are put into
 * k groups; the means of these are queries that the paper may answer (Tang et al., "Improving document representations
 * by generating pseudo query embeddings for dense retrieval", 2021). A paper's score is that of the best one, or of
 * their mean weighted by softmax, mixed with that of its one vector.
 *
 * Usage: node bench/learned/centroids.ts --model FILE [--similar FOLDER]… FOLDER…
 */
import { sentencesOf } from '../../packages/encode/src/text/sentences.ts';
import { readArguments } from './arguments.ts';
import { dotProducts } from './dot-products.ts';
import { sphericalKMeans } from './k-means.ts';
import { type Prepared, runExperiment, type Setting } from './run-experiment.ts';

const SEED = 7;
/** More groups than an abstract has sentences: every sentence stands for itself. */
const EACH_SENTENCE = 40;

/** The centers of all documents, one after another, and where those of each document end. */
interface Centers {
  vectors: Float32Array;
  ends: number[];
}

type Combine = (cosines: Float32Array) => number;

const best: Combine = (cosines) => cosines.reduce((most, value) => Math.max(most, value), -1);
const softmax =
  (sharpness: number): Combine =>
  (cosines) => {
    const weights = cosines.map((value) => Math.exp(sharpness * value));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return cosines.reduce((sum, value, place) => sum + (value * (weights[place] ?? 0)) / all, 0);
  };

const combinations: [string, Combine][] = [
  ['best', best],
  ['softmax 12', softmax(12)],
];
/** Those of the collection at hand, by k: settings of one k share them. */
const known = new WeakMap<Prepared, Map<number, Promise<Float32Array[]>>>();

const settings = [2, 3, EACH_SENTENCE].flatMap((k) =>
  combinations.flatMap(([name], column) =>
    [1, 0.5].map(
      (share): Setting => ({
        name: `${k === EACH_SENTENCE ? 'sentences' : `k = ${k}`}, ${name}, share ${share}`,
        scores: async (collection) => {
          const combined = (await cosinesBy(collection, k))[column] ?? new Float32Array();
          return combined.map(
            (value, place) => share * value + (1 - share) * (collection.dense[place] as number),
          );
        },
      }),
    ),
  ),
);
await runExperiment(await readArguments(), 'dense', settings);

function cosinesBy(collection: Prepared, k: number): Promise<Float32Array[]> {
  const byGroups = known.get(collection) ?? new Map<number, Promise<Float32Array[]>>();
  known.set(collection, byGroups);
  const cosines =
    byGroups.get(k) ?? centersOf(collection, k).then((centers) => combined(collection, centers));
  byGroups.set(k, cosines);
  return cosines;
}

async function centersOf({ documents, encoder }: Prepared, k: number): Promise<Centers> {
  const groups: Float32Array[] = [];
  const ends: number[] = [];
  let end = 0;
  for (const { title, text } of documents) {
    const sentences = [title, ...sentencesOf(text)]
      .filter((sentence) => sentence !== '')
      .slice(0, EACH_SENTENCE);
    const vectors = await encoder.encode(sentences.length === 0 ? [''] : sentences);
    const centers = k === EACH_SENTENCE ? vectors : sphericalKMeans(vectors, encoder.dimensions, k, SEED);
    groups.push(centers);
    end += centers.length / encoder.dimensions;
    ends.push(end);
  }
  const vectors = new Float32Array(end * encoder.dimensions);
  let start = 0;
  for (const group of groups) {
    vectors.set(group, start);
    start += group.length;
  }
  return { vectors, ends };
}

/** The scores of every combination, a row of documents a question. */
function combined({ asked, encoder, questions }: Prepared, { vectors, ends }: Centers): Float32Array[] {
  const { dimensions } = encoder;
  const products = dotProducts(vectors, dimensions);
  const rows = combinations.map(() => new Float32Array(questions.length * ends.length));
  for (const place of questions.keys()) {
    const cosines = products(asked.subarray(place * dimensions, (place + 1) * dimensions));
    let start = 0;
    for (const [document, end] of ends.entries()) {
      const own = cosines.subarray(start, end);
      for (const [column, [, combine]] of combinations.entries())
        (rows[column] as Float32Array)[place * ends.length + document] = combine(own);
      start = end;
    }
  }
  return rows;
}
