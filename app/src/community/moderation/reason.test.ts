import { expect, it } from 'vitest';
import { readReason } from './reason.ts';

it('a reason keeps its lines, and nothing that cannot be seen', () => {
  expect(readReason('  One\r\nTwo\rThree \0\u0007\u202eFour\u2066 ')).toBe('One\nTwo\nThree Four');
  expect(readReason('\u202e\u0000 ab ')).toBeNull();
  expect(readReason('a'.repeat(1000))).toHaveLength(1000);
  expect(readReason('a'.repeat(1001))).toBeNull();
});
