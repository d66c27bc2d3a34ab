import { expect, it } from 'vitest';
import { arxivSet, isArxivCategory } from './arxiv-names.ts';

it.each([
  ['cs.AI', 'cs:cs:AI'],
  ['math.NA', 'math:math:NA'],
  ['hep-th', 'physics:hep-th'],
  ['physics.optics', 'physics:physics:optics'],
  ['cond-mat.mes-hall', 'physics:cond-mat:mes-hall'],
  ['q-bio.NC', 'q-bio:q-bio:NC'],
])('the set of %s is %s', (category, set) => {
  expect(isArxivCategory(category)).toBe(true);
  expect(arxivSet(category)).toBe(set);
});

it.each(['Security', 'cs.LG&verb=Identify', 'cs.', '', 'cs.L/G', '../cs'])(
  '%j is no category of arXiv',
  (text) => {
    expect(isArxivCategory(text)).toBe(false);
  },
);
