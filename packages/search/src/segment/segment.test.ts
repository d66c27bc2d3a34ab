import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderByKey, ordinalOf } from './segment.ts';

test('a key is found at its place and no other is found', () => {
  const anyKey = fc.integer({ min: 1, max: 2 ** 32 - 1 });
  fc.assert(
    fc.property(fc.uniqueArray(anyKey), fc.array(anyKey), (present, asked) => {
      const keys = Uint32Array.from(present);
      const columns = { keys, byKey: orderByKey(keys), lengths: [] };
      for (const key of [...present, ...asked]) expect(ordinalOf(columns, key)).toBe(present.indexOf(key));
    }),
  );
});
