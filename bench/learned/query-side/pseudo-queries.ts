import { seededDraw } from '../../random.ts';
import type { SamplePaper } from '../training-sample.ts';

const [SHORTEST, LONGEST] = [4, 14];

/**
 * Queries whose right answer is known: every other one a title, the others some words of the abstract in a row.
 * @param from the place of the first paper that is drawn, and `to` that behind the last.
 */
export function createPseudoQueries(
  papers: readonly SamplePaper[],
  { from, to, seed }: { from: number; to: number; seed: number },
) {
  const draw = seededDraw(seed);
  return (count: number): { text: string; paper: number }[] =>
    Array.from({ length: count }, () => {
      const paper = from + draw(to - from);
      const { title = '', abstract = '' } = papers[paper] ?? {};
      if (draw(2) === 0) return { text: title, paper };
      const words = abstract.split(/\s+/);
      const length = SHORTEST + draw(LONGEST - SHORTEST + 1);
      const start = draw(Math.max(1, words.length - length));
      return { text: words.slice(start, start + length).join(' '), paper };
    });
}
