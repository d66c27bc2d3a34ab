import type { Encoder } from '@broadsheet/encode';
import { expect, test } from 'vitest';
import { tryEncoder } from './try-encoder.ts';

/** An angle for each text: its number of letters, in degrees. */
const encoder: Encoder = {
  name: 'angles',
  dimensions: 2,
  fingerprint: 'angles-1',
  encode: (texts) => {
    const angles = texts.map(({ length }) => (length * Math.PI) / 180);
    return Promise.resolve(Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)])));
  },
};

test('says how alike texts are to the first one, and how many go in a second', async () => {
  let time = 0;
  const now = () => {
    time += 200;
    return time;
  };
  const texts = ['a', 'b', 'c'.repeat(61), 'd'.repeat(181)];
  expect(await tryEncoder(encoder, texts, { signal: new AbortController().signal, now })).toEqual({
    name: 'angles',
    dimensions: 2,
    fingerprint: 'angles-1',
    // 48 texts until the clock says that half a second is over, and one more look at it.
    textsPerSecond: 60,
    similarities: [
      { text: 'b', similarity: expect.closeTo(1, 6) },
      { text: 'c'.repeat(61), similarity: expect.closeTo(0.5, 6) },
      { text: 'd'.repeat(181), similarity: expect.closeTo(-1, 6) },
    ],
  });
});
