import { paperText } from '@broadsheet/encode';
import { expect, it } from 'vitest';
import { wordEncoder } from './testing.ts';
import { withVectors } from './vectors.ts';

it('papers reach an encoder as encoders expect them', async () => {
  const encoder = wordEncoder();
  const read: string[] = [];
  const listening = {
    ...encoder,
    encode: (texts: readonly string[]) => {
      read.push(...texts);
      return encoder.encode(texts);
    },
  };
  const document = { key: 1, text: { title: 'Tides', abstract: 'They turn.' }, keyword: {}, numeric: {} };
  const [given] = await withVectors(listening, [document]);
  expect(read).toEqual([paperText('Tides', 'They turn.')]);
  expect(given?.vector).toEqual(await encoder.encode(read));
});
