import { expect, it } from 'vitest';
import { describeSource } from './descriptions.ts';
import { SOURCE_NAMES } from './known.ts';

it('every source is described to whoever chooses some', () => {
  const plain = SOURCE_NAMES.filter((name) => describeSource(name).about === '');
  expect(plain).toEqual([]);
});
