import { drawn } from './draw.ts';
import type { DevelopmentSet } from './write-collection.ts';

export interface KeywordPaper {
  title: string;
  abstract: string;
  keywords: readonly string[];
}

/** On how many papers a keyword must stand to say that they are alike, and on how many it says it twice as loud. */
export interface Rarity {
  least: number;
  most: number;
  rare: number;
}

const LEAST_ALIKE = 3;
const MOST_GRADE = 3;

/**
 * Papers that share rare keywords as similar papers: each paper asks for those with which it shares one, graded by
 * how much they share: a keyword that stands on up to `rare` papers counts 2, another one 1; a sum of 2 is grade 1.
 * Only papers with at least three such others ask; of them `most` are drawn by seed.
 */
export function sharedKeywords(
  papers: readonly KeywordPaper[],
  { least, most, rare }: Rarity,
  { queries, seed }: { queries: number; seed: number },
): DevelopmentSet {
  const keywords = papers.map((paper) => new Set(paper.keywords.map(plain).filter((text) => text !== '')));
  const carriers = new Map<string, number[]>();
  for (const [paper, own] of keywords.entries())
    for (const keyword of own) carriers.set(keyword, [...(carriers.get(keyword) ?? []), paper]);
  const alike = keywords.map((own, paper) => {
    const shared = new Map<string, number>();
    for (const keyword of own) {
      const others = carriers.get(keyword) ?? [];
      if (others.length < least || others.length > most) continue;
      for (const other of others)
        if (other !== paper)
          shared.set(`${other}`, (shared.get(`${other}`) ?? 0) + (others.length <= rare ? 2 : 1));
    }
    return new Map(
      [...shared].flatMap(([other, sum]) => (sum > 1 ? [[other, Math.min(sum - 1, MOST_GRADE)]] : [])),
    );
  });
  const asking = [...alike.keys()].filter((paper) => (alike[paper]?.size ?? 0) >= LEAST_ALIKE);
  const chosen = drawn(asking, queries, seed);
  return {
    documents: papers.map(({ title, abstract }, index) => ({ id: `${index}`, title, text: abstract })),
    queries: chosen.map((paper) => ({ id: `q${paper}`, doc: `${paper}` })),
    judgements: new Map(chosen.map((paper) => [`q${paper}`, alike[paper] ?? new Map<string, number>()])),
  };
}

function plain(keyword: string): string {
  return keyword
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
