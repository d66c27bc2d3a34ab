import { type Judgements, judgeRanking, ndcg } from '@broadsheet/rank';
import { type Collection, withCollection } from '../../app/src/evaluation/collection.ts';
import type { Encoder } from '../../packages/encode/src/index.ts';
import { type Candidate, type Fusion, fuse, fusionShares } from '../../packages/search/src/query/fusion.ts';

const HITS = 10;
const CUTOFF = 10;

/** One judged query: what both sides of the first stage found for it. */
interface Found {
  candidates: readonly Candidate[];
  itself: number | null;
  judgements: Judgements;
  ids: readonly string[];
}

/** The candidates of every judged query of a collection, as the index gives them before they are fused. */
export function firstStage(folder: string, encoder: Encoder, similar: boolean): Promise<Found[]> {
  return withCollection(folder, { similar, encoder }, (collection) => findEach(collection, encoder));
}

async function findEach({ questions, qrels, snapshot, ids }: Collection, encoder: Encoder): Promise<Found[]> {
  const found: Found[] = [];
  for (const { id, text: query, itself } of questions) {
    const judgements = qrels.get(id);
    if (judgements === undefined) continue;
    let candidates: readonly Candidate[] = [];
    const rerank = (all: readonly Candidate[]) => {
      candidates = all.map(({ key, lexical, dense }) => ({ key, lexical, dense }));
      return [];
    };
    if (itself === null) {
      const vector = await encoder.encode([query], { kind: 'query' });
      snapshot.search({ query, mode: 'hybrid', vector, limit: HITS, rerank });
    } else {
      snapshot.similar({ like: [{ key: itself, text: query }], limit: HITS, rerank });
    }
    found.push({ candidates, itself, judgements, ids });
  }
  return found;
}

/** nDCG@10 of a query whose candidates are fused in this way. */
export function fusedQuality({ candidates, itself, judgements, ids }: Found, fusion: Fusion): number {
  const fused = fuse(candidates, fusionShares(candidates, candidates, fusion));
  const answers = fused.filter(({ key }) => key !== itself).slice(0, CUTOFF);
  return ndcg(
    judgeRanking(
      answers.map(({ key }) => ids[key - 1] ?? ''),
      judgements,
    ),
    CUTOFF,
  );
}
