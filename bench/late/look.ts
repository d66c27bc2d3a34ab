import { type Judgements, judgeRanking, ndcg } from '@broadsheet/rank';
import { paperTextRoles } from '../../app/src/catalogue/schema.ts';
import { type Collection, withCollection } from '../../app/src/evaluation/collection.ts';
import type { Encoder } from '../../packages/encode/src/index.ts';
import { rarityIn } from '../../packages/search/src/late/search-closely.ts';
import {
  type LateFeatures,
  type LateWeights,
  lateFeatures,
  readAnswers,
} from '../../packages/search/src/late/second-look.ts';

const CUTOFF = 10;

/** One of the first answers to a judged query, as a second look sees it. */
interface Looked {
  id: string;
  fused: number;
  features: LateFeatures;
}

/** A judged query with its first answers, best first. */
export interface LookedQuery {
  answers: readonly Looked[];
  judgements: Judgements;
}

/** What a collection's answers look like; `microseconds` of the processor, for each query. */
export interface LookedCollection {
  name: string;
  queries: readonly LookedQuery[];
  microseconds: number;
}

/** Asks every judged query of a collection, and looks at the first `depth` answers again. */
export function lookAtCollection(folder: string, encoder: Encoder, depth: number): Promise<LookedCollection> {
  return withCollection(folder, { similar: false, encoder }, (collection) =>
    lookAtEach(collection, encoder, depth),
  );
}

async function lookAtEach(
  { name, questions, qrels, snapshot, texts, ids }: Collection,
  encoder: Encoder,
  depth: number,
): Promise<LookedCollection> {
  const queries: LookedQuery[] = [];
  let microseconds = 0;
  for (const { id, text: query } of questions) {
    const judgements = qrels.get(id);
    if (judgements === undefined) continue;
    const vector = await encoder.encode([query], { kind: 'query' });
    const { hits, terms, mode } = snapshot.search({ query, mode: 'hybrid', vector, limit: depth });
    const found = await texts.texts(hits.map(({ key }) => key));
    const started = process.cpuUsage();
    const known = hits.map(({ key }) => found.get(key) ?? {});
    const question = readAnswers({ query, terms }, known, paperTextRoles, rarityIn(snapshot.segments));
    const features = question.documents.map((document) => lateFeatures(question, document));
    const { user, system } = process.cpuUsage(started);
    microseconds += user + system;
    const none: LateFeatures = { sentence: 0, agreement: 0, nearness: 0 };
    const answers = hits.map(({ key, score }, place) => ({
      id: ids[key - 1] ?? '',
      fused: score,
      features: (mode === 'hybrid' ? features[place] : undefined) ?? none,
    }));
    queries.push({ answers, judgements });
  }
  return { name, queries, microseconds: microseconds / queries.length };
}

/** nDCG@10 of a query whose first answers stand in the order of these weights; without weights, as they were. */
export function lateQuality({ answers, judgements }: LookedQuery, weights: LateWeights | null): number {
  const scored = answers.map(({ id, fused, features }, place) => ({
    id,
    place,
    score: fused + sum(features, weights),
  }));
  scored.sort((one, other) => other.score - one.score || one.place - other.place);
  const ids = scored.slice(0, CUTOFF).map(({ id }) => id);
  return ndcg(judgeRanking(ids, judgements), CUTOFF);
}

function sum(features: LateFeatures, weights: LateWeights | null): number {
  if (weights === null) return 0;
  const { sentence, agreement, nearness } = weights;
  return sentence * features.sentence + agreement * features.agreement + nearness * features.nearness;
}
