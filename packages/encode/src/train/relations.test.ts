import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relationsOf } from './relations.ts';

/** The rule as it is written: pair by pair. */
function naiveRelated(labels: readonly (readonly string[])[], paper: number): number[] {
  const papersWith = (label: string) => labels.filter((list) => list.includes(label)).length;
  const strength = (other: number) =>
    [...new Set(labels[paper])]
      .filter((label) => labels[other]?.includes(label) && papersWith(label) <= 12)
      .reduce((sum, label) => sum + (papersWith(label) <= 4 ? 2 : 1), 0);
  return labels
    .map((_, other) => other)
    .filter((other) => other !== paper && strength(other) >= 2)
    .sort((a, b) => strength(b) - strength(a) || a - b)
    .slice(0, 16);
}

test('related papers share two labels, or one that few have; labels of many say nothing', () => {
  const label = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  fc.assert(
    fc.property(fc.array(fc.array(label, { maxLength: 3 }), { maxLength: 40 }), (labels) => {
      const { ends, papers } = relationsOf(labels);
      expect(ends.length).toBe(labels.length);
      for (const paper of labels.keys()) {
        const start = paper === 0 ? 0 : (ends[paper - 1] as number);
        expect([...papers.subarray(start, ends[paper])]).toEqual(naiveRelated(labels, paper));
      }
    }),
  );
});
