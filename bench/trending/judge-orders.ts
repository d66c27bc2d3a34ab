import {
  compareSystems,
  type Interval,
  judgeRanking,
  kendallTau,
  meanInterval,
  ndcg,
} from '@broadsheet/rank';

/** Papers that are ordered together, such as those of a day, with what they turned out to be worth: votes. */
export interface Contest<Paper> {
  papers: readonly Paper[];
  worth: Float64Array;
}

/** How good the orders of a system were, one number a contest. */
export interface Judged {
  name: string;
  'nDCG@10': Float64Array;
  'nDCG@30': Float64Array;
  /** Kendall's τ-b; 0 for a system that orders nothing. */
  τ: Float64Array;
}

export const MEASURES = ['nDCG@10', 'nDCG@30', 'τ'] as const;

/** A way to order papers, the highest score first; of equal ones that come first which the seed says. */
export interface Order<Paper> {
  name: string;
  score(paper: Paper): number;
}

export function judgeOrder<Paper extends { id: string }>(
  contests: readonly Contest<Paper>[],
  { name, score }: Order<Paper>,
): Judged {
  const judged = contests.map(({ papers, worth }) => {
    const scores = Float64Array.from(papers, score);
    const order = [...papers.keys()].toSorted(
      (one, other) =>
        (scores[other] as number) - (scores[one] as number) ||
        lot(papers[one]?.id ?? '') - lot(papers[other]?.id ?? ''),
    );
    const judgements = new Map(papers.map(({ id }, place) => [id, worth[place] as number]));
    const ranking = judgeRanking(
      order.map((place) => papers[place]?.id ?? ''),
      judgements,
    );
    const tau = kendallTau(scores, worth);
    return [ndcg(ranking, 10), ndcg(ranking, 30), Number.isNaN(tau) ? 0 : tau] as const;
  });
  const column = (place: 0 | 1 | 2) => Float64Array.from(judged, (row) => row[place]);
  return { name, 'nDCG@10': column(0), 'nDCG@30': column(1), τ: column(2) };
}

/** A number from a text that has nothing to do with what it says (FNV-1a, mixed). */
export function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

/** A row of a table: the mean of a measure with its interval, and how far it is from a baseline. */
export interface Compared {
  system: string;
  measure: (typeof MEASURES)[number];
  mean: Interval;
  /** Less the baseline; null for the baseline itself. */
  difference: Interval | null;
  p: number | null;
}

export function compareWith(baseline: Judged, systems: readonly Judged[]): Compared[] {
  return systems.flatMap((judged) =>
    MEASURES.map((measure) => {
      const compared =
        judged === baseline ? null : compareSystems(judged[measure], baseline[measure], { resamples: 1000 });
      return {
        system: judged.name,
        measure,
        mean: meanInterval(judged[measure], { resamples: 1000 }),
        difference: compared?.difference ?? null,
        p: compared?.p ?? null,
      };
    }),
  );
}
