import type { IndexDocument } from '../schema.ts';
import { paper, unitVector } from './documents.ts';

/** The commits of the index that is kept in `test-data`, one folder a format; format 1 had no vectors. */
export const fixtureCommits: readonly (readonly IndexDocument[])[] = [
  [
    {
      ...paper(
        1,
        'Attention is all you need',
        'A network based on self-attention alone.',
        ['cs.CL', 'cs.LG'],
        2017,
      ),
      vector: unitVector(3, 1),
    },
    paper(2, 'Erdős–Rényi graphs', 'Random graphs with $\\alpha$-stable degrees.', ['math.PR'], 1960),
    { ...paper(3, '深層学習', 'Deep learning, in Japanese.', ['cs.LG'], 2015), vector: unitVector(0, 1) },
    paper(4, 'To be replaced', 'An abstract that nobody will find.', ['cs.LG']),
  ],
  [
    {
      ...paper(4, 'Graph attention networks', 'Attention over the neighbors in a graph.', ['cs.LG'], 2018),
      vector: unitVector(1, 0, 1),
    },
  ],
];
