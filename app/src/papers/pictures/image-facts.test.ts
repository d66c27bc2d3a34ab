import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageFacts } from './image-facts.ts';

// Headers made by hand after the formats' descriptions; no picture is whole.
const of = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

const PNG = of(
  [0x89],
  'PNG\r\n\x1a\n',
  [0, 0, 0, 13],
  'IHDR',
  [0, 0, 1, 0x2c, 0, 0, 0, 200],
  [8, 6, 0, 0, 0],
);
const GIF = of('GIF89a', [0x2c, 1, 200, 0], [0, 0, 0]);
const JPEG = of(
  [0xff, 0xd8, 0xff, 0xe0, 0, 6, 1, 2, 3, 4, 0xff, 0xff, 0xc4, 0, 3, 9],
  [0xff, 0xc2, 0, 11, 8, 0, 200, 1, 0x2c, 3, 0, 0],
);
const riff = (chunk: string, data: number[]) => of('RIFF', [0, 0, 0, 0], 'WEBP', chunk, [0, 0, 0, 0], data);
const LOSSY = riff('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x2c, 1, 200, 0]);
const LOSSLESS = riff('VP8L', [
  0x2f,
  ...[299 | (199 << 14)].flatMap((bits) => [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >>> 24]),
]);
const EXTENDED = riff('VP8X', [0, 0, 0, 0, 0x2b, 1, 0, 199, 0, 0]);

const PICTURES = [PNG, GIF, JPEG, LOSSY, LOSSLESS, EXTENDED];

describe('the first bytes of a picture', () => {
  it('tell its kind and its size', () => {
    expect(PICTURES.map((bytes) => imageFacts(bytes)?.type.slice(6))).toEqual([
      'png',
      'gif',
      'jpeg',
      'webp',
      'webp',
      'webp',
    ]);
    for (const bytes of PICTURES) expect(imageFacts(bytes)).toMatchObject({ width: 300, height: 200 });
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>GIF89a', '%PDF-1.7', ''])(
    'are not %j',
    (text) => {
      expect(imageFacts(Buffer.from(text))).toBeNull();
    },
  );

  it('may be anything, or end anywhere, and never throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(Buffer.alloc(0), ...PICTURES),
        fc.nat(30),
        fc.uint8Array({ maxLength: 40 }),
        (start, length, rest) => {
          const facts = imageFacts(Buffer.concat([start.subarray(0, length), rest]));
          expect(facts === null || facts.width >= 0).toBe(true);
        },
      ),
    );
  });
});
