import { describe, expect, it } from 'vitest';
import { madeUpPapers } from '../testing/papers.ts';
import type { Paper } from './paper.ts';
import { mixedAbstract, recombinedPapers, sentencesOf } from './recombine.ts';

const papers = madeUpPapers(60);

function made(count: number, seed: number): Paper[] {
  const drawn = recombinedPapers(papers, seed);
  return Array.from({ length: count }, () => drawn.next().value as Paper);
}

describe('recombinedPapers', () => {
  it('gives the same papers for a seed, and others for another', () => {
    const first = made(40, 1);
    expect(made(40, 1)).toEqual(first);
    expect(made(40, 2)).not.toEqual(first);
  });

  it('takes every sentence from papers of the category that the title is of', () => {
    for (const paper of made(200, 1)) {
      const kin = papers.filter(({ categories }) => categories[0] === paper.categories[0]);
      expect(kin.map(({ title }) => title)).toContain(paper.title);
      const theirs = new Set(kin.flatMap(({ abstract }) => sentencesOf(abstract)));
      expect(sentencesOf(paper.abstract).filter((sentence) => !theirs.has(sentence))).toEqual([]);
    }
  });

  it('gives nothing of nothing', () => {
    expect([...recombinedPapers([], 1)]).toEqual([]);
  });
});

describe('mixedAbstract', () => {
  it('joins the first half of one and the second half of another', () => {
    expect(mixedAbstract('One. Two. Three.', 'Uno. Due. Tre. Quattro.')).toBe('One. Two. Tre. Quattro.');
    expect(mixedAbstract('', 'Uno. Due.')).toBe('Due.');
  });
});
