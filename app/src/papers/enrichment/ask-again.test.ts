import { expect, it } from 'vitest';
import { UNDATED } from '../../store/schema.ts';
import { askAgainAt } from './ask-again.ts';

const DAY = 86_400_000;
const TODAY = 20_778;

it.each([
  ['of today', TODAY, 3],
  ['dated ahead', TODAY + 400, 3],
  ['of last month', TODAY - 40, 4],
  ['of last year', TODAY - 365, 36.5],
  ['of long ago', TODAY - 5000, 90],
  ['without date', UNDATED, 90],
])('a paper %s is asked about again after its time', (_, day, days) => {
  expect(askAgainAt(day, TODAY * DAY)).toBe(TODAY * DAY + days * DAY);
});
