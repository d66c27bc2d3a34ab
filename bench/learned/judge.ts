import { createTopK, fullBits, ranked, topK } from '@broadsheet/kernels';
import { judgeRanking, ndcg } from '@broadsheet/rank';
import type { Question } from '../../app/src/evaluation/questions.ts';
import { defaultFusion, fuse, fusionShares } from '../../packages/search/src/query/fusion.ts';
import type { TestCollection } from './read-collection.ts';

const CUTOFF = 10;
/** As many of each side are candidates of the fused order, as in the engine. */
const CANDIDATES = 100;

/** nDCG@10 of one side's scores of a question; a document without a score above `least` is no answer. */
export function judgeAlone(
  collection: TestCollection,
  question: Question,
  scores: Float32Array,
  least = Number.NEGATIVE_INFINITY,
): number {
  const keys = best(scores, CUTOFF + 1).filter((key) => (scores[key - 1] as number) > least);
  return judge(collection, question, keys);
}

/** nDCG@10 of both sides as the engine fuses them. */
export function judgeFused(
  collection: TestCollection,
  question: Question,
  lexical: Float32Array,
  dense: Float32Array,
): number {
  const byWords = best(lexical, CANDIDATES).filter((key) => (lexical[key - 1] as number) > 0);
  const keys = [...new Set([...byWords, ...best(dense, CANDIDATES)])].filter(
    (key) => key !== question.itself,
  );
  const candidates = keys.map((key) => ({
    key,
    lexical: lexical[key - 1] as number,
    dense: dense[key - 1] as number,
  }));
  const fused = fuse(candidates, fusionShares(candidates, candidates, defaultFusion));
  return judge(
    collection,
    question,
    fused.map(({ key }) => key),
  );
}

function judge({ documents, qrels }: TestCollection, question: Question, keys: readonly number[]): number {
  const answers = keys.filter((key) => key !== question.itself).slice(0, CUTOFF);
  const ids = answers.map((key) => documents[key - 1]?.id ?? '');
  return ndcg(judgeRanking(ids, qrels.get(question.id) ?? new Map()), CUTOFF);
}

/** The keys of the best scores, best first; ties as in the engine. */
export function best(scores: Float32Array, count: number): number[] {
  const keys = new Uint32Array(scores.length);
  // A callback a document would take longer than the search itself.
  for (let place = 0; place < keys.length; place++) keys[place] = place + 1;
  const top = createTopK(count);
  topK(scores, scores, keys, fullBits(scores.length), top);
  return ranked(top).map(({ key }) => key);
}
