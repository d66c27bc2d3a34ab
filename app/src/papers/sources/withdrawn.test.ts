import { expect, it } from 'vitest';
import { saysWithdrawn } from './withdrawn.ts';

it.each([
  'This paper has been withdrawn by the author due to a crucial error in Lemma 2',
  'Withdrawn',
  '12 pages. This submission was withdrawn.',
  'Paper withdrawn; see arXiv:1234.56789',
  '*** WITHDRAWN *** by the authors',
  'The article is withdrawn from arXiv by its authors',
])('saysWithdrawn believes "%s"', (comment) => {
  expect(saysWithdrawn(comment)).toBe(true);
});

it.each([
  undefined,
  '',
  '12 pages, 3 figures',
  'Replaces arXiv:1234.56789, which has been withdrawn',
  'We discuss a withdrawn drug',
  'Paper withdrawn from the Journal of Tests, now at another one',
  'Supersedes our earlier note withdrawn last year',
])('saysWithdrawn takes "%s" for another remark', (comment) => {
  expect(saysWithdrawn(comment)).toBe(false);
});
