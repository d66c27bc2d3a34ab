import type { Paper } from '../corpus/paper.ts';
import { seededDraw } from '../random.ts';

const SUBJECTS = 'pigeons letters kitchens harbors lanterns violins gardens bridges clocks glaciers'.split(
  ' ',
);
const DEEDS = 'sorting measuring painting counting repairing teaching drawing comparing moving hearing'.split(
  ' ',
);

/** Made-up papers, the same for the same count, some of them without an abstract, a year or a category. */
export function madeUpPapers(count: number): Paper[] {
  const draw = seededDraw(3);
  const word = (words: readonly string[]) => words[draw(words.length)] as string;
  return Array.from({ length: count }, (_, place) => {
    const [subject, deed, other] = [word(SUBJECTS), word(DEEDS), word(SUBJECTS)];
    const sentence = () =>
      `We look at ${word(DEEDS)} ${word(SUBJECTS)} and ${word(SUBJECTS)} for the ${word(DEEDS)} of ${subject} and ${other}.`;
    return {
      id: `2501.${String(place).padStart(5, '0')}`,
      title: `${deed} ${subject} beside ${other}`,
      abstract: place % 9 === 0 ? '' : [sentence(), sentence(), sentence(), sentence()].join(' '),
      authors: [`Ada ${subject}`, `Bo ${other}`],
      topics: [],
      categories: place % 7 === 0 ? [] : [place % 2 === 0 ? 'cs.IR' : 'cs.DL'],
      year: place % 5 === 0 ? null : 2000 + draw(20),
    };
  });
}
