import { isDeepStrictEqual } from 'node:util';
import type { ExpectedPaper } from './expected.ts';

/** Something in the store that should not be so. */
export interface Difference {
  /** arXiv id, else DOI. */
  paper: string;
  /** `missing`, `twice`, `unexpected`, or the name of a field. */
  what: string;
  expected?: unknown;
  stored?: unknown;
}

/** Everything in which the store is not what is expected. */
export function differences(
  expected: readonly ExpectedPaper[],
  stored: readonly ExpectedPaper[],
): Difference[] {
  const there = Map.groupBy(stored, nameOf);
  const known = new Set(expected.map(nameOf));
  const found = expected.flatMap((paper): Difference[] => {
    const name = nameOf(paper);
    const [one, ...others] = there.get(name) ?? [];
    if (one === undefined) return [{ paper: name, what: 'missing' }];
    return [...others.map(() => ({ paper: name, what: 'twice' })), ...fieldDifferences(name, paper, one)];
  });
  const unexpected = [...there.keys()].filter((name) => !known.has(name));
  return [...found, ...unexpected.map((paper) => ({ paper, what: 'unexpected' }))];
}

function fieldDifferences(name: string, expected: ExpectedPaper, stored: ExpectedPaper): Difference[] {
  return (Object.keys(expected) as (keyof ExpectedPaper)[])
    .filter((field) => !isDeepStrictEqual(expected[field], stored[field]))
    .map((field) => ({ paper: name, what: field, expected: expected[field], stored: stored[field] }));
}

function nameOf({ address, doi }: ExpectedPaper): string {
  return address === '' ? (doi ?? '') : address;
}
