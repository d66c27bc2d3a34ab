import { type Encoder, paperText, type StaticModel, staticEncoderOf } from '@broadsheet/encode';
import type { Arguments } from './arguments.ts';
import { comparisonTable, type Outcome, tried } from './compare.ts';
import { dotProducts } from './dot-products.ts';
import { judgeAlone, judgeFused } from './judge.ts';
import { queryTerms } from './query-terms.ts';
import { readCollection, type TestCollection } from './read-collection.ts';
import { indexTexts, scoreTexts, type TextIndex, type WeightedTerm } from './text-index.ts';

/** A collection with what every experiment begins from. Matrices have a row of documents a question. */
export interface Prepared extends TestCollection {
  encoder: Encoder;
  model: StaticModel;
  index: TextIndex;
  terms: readonly (readonly WeightedTerm[])[];
  /** The unit vectors of documents, and of questions. */
  vectors: Float32Array;
  asked: Float32Array;
  lexical: Float32Array;
  dense: Float32Array;
}

/** One way to change one side of the search. */
export interface Setting {
  name: string;
  /** The new scores of that side. */
  scores(collection: Prepared): Float32Array | Promise<Float32Array>;
}

/** Judges settings on all collections, alone and fused with the side that is not changed, and prints the tables. */
export async function runExperiment(
  { model, collections }: Arguments,
  side: 'lexical' | 'dense',
  settings: readonly Setting[],
): Promise<void> {
  const all = [{ name: 'as it is', scores: (collection: Prepared) => collection[side] }, ...settings];
  const alone: Float64Array[][] = all.map(() => []);
  const fused: Float64Array[][] = all.map(() => []);
  const names: string[] = [];
  for (const { folder, similar } of collections) {
    const collection = await prepare(await readCollection(folder, similar), model);
    names.push(collection.name);
    for (const [place, setting] of all.entries()) {
      const scores = await setting.scores(collection);
      const judged = judgeEach(collection, side, scores);
      alone[place]?.push(judged.alone);
      fused[place]?.push(judged.fused);
    }
    process.stderr.write(`${collection.name}: ${process.uptime().toFixed(0)} s\n`);
  }
  const outcome = (scores: Float64Array[][]): Outcome => ({
    collections: names,
    settings: all.map(({ name }) => name),
    scores,
  });
  for (const [title, scores] of [[side, alone] as const, ['both sides', fused] as const])
    process.stdout.write(`${tried(outcome(scores))}\n\n${comparisonTable(title, outcome(scores))}\n\n`);
}

async function prepare(collection: TestCollection, model: StaticModel): Promise<Prepared> {
  const encoder = staticEncoderOf(model);
  const index = indexTexts(collection.documents);
  const terms = collection.questions.map((question) => queryTerms(index, question));
  const vectors = await encoder.encode(collection.documents.map(({ title, text }) => paperText(title, text)));
  const asked = await encoder.encode(collection.questions.map(({ text }) => text));
  const dense = dotProducts(vectors, encoder.dimensions)(asked);
  const lexical = lexicalScores(terms, (own) => scoreTexts(index, own), collection.documents.length);
  return { ...collection, encoder, model, index, terms, vectors, asked, lexical, dense };
}

/** The scores of all documents for the terms of each question. */
export function lexicalScores(
  questions: readonly (readonly WeightedTerm[])[],
  score: (terms: readonly WeightedTerm[], question: number) => Float32Array,
  documents: number,
): Float32Array {
  const scores = new Float32Array(questions.length * documents);
  for (const [question, terms] of questions.entries())
    scores.set(score(terms, question), question * documents);
  return scores;
}

function judgeEach(
  collection: Prepared,
  side: 'lexical' | 'dense',
  scores: Float32Array,
): { alone: Float64Array; fused: Float64Array } {
  const { questions, documents } = collection;
  const row = (matrix: Float32Array, question: number) =>
    matrix.subarray(question * documents.length, (question + 1) * documents.length);
  const least = side === 'lexical' ? 0 : Number.NEGATIVE_INFINITY;
  const alone = questions.map((question, place) =>
    judgeAlone(collection, question, row(scores, place), least),
  );
  const fused = questions.map((question, place) => {
    const [lexical, dense] = side === 'lexical' ? [scores, collection.dense] : [collection.lexical, scores];
    return judgeFused(collection, question, row(lexical, place), row(dense, place));
  });
  return { alone: Float64Array.from(alone), fused: Float64Array.from(fused) };
}
