import { expect, it } from 'vitest';
import { categoryName } from './categories.ts';

it('names categories of arXiv and no others', () => {
  expect(categoryName('cs.LG')).toBe('Machine Learning');
  expect(categoryName('hep-th')).toBe('High Energy Physics - Theory');
  expect(categoryName('cs.XX')).toBeNull();
  expect(categoryName('constructor')).toBeNull();
});
