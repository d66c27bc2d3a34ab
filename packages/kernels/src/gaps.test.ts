import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentListOf } from './documents.ts';
import { alike } from './testing/pair.ts';

const MOST = 2 ** 24;

/** Most gaps take one byte, as in an index; some two, three or four. */
const gap = fc.oneof(
  { weight: 20, arbitrary: fc.nat(90) },
  { weight: 2, arbitrary: fc.nat(2 ** 15) },
  { weight: 1, arbitrary: fc.nat(2 ** 22) },
);
const lists = fc.array(fc.array(gap, { maxLength: 40 }), { maxLength: 6 });

function encoded(gaps: readonly number[]): number[] {
  return gaps.flatMap((gap) => {
    const bytes: number[] = [];
    let rest = gap;
    for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
    return [...bytes, rest];
  });
}

function documentsOf(gaps: readonly number[]): number[] {
  let document = 0;
  return gaps.map((gap) => {
    document += gap;
    return document;
  });
}

function offsetsOf(lists: readonly (readonly number[])[]): Uint32Array {
  let end = 0;
  return Uint32Array.of(0, ...lists.map(({ length }) => (end += length)));
}

/** Decodes bytes that lie at the end of a room, as both kernels do; null where they say that something is wrong. */
function decodeBoth(bytes: readonly number[], offsets: Uint32Array, slack: number, limit: number) {
  const postings = offsets.at(-1) ?? 0;
  const results: (Uint8Array | null)[] = [];
  alike(
    ({ kernels, memory, put, room }) => {
      const place = put(offsets);
      const length = Math.max(3 * postings + slack, bytes.length);
      const documents = room(length + 8);
      const gaps = documents + length - bytes.length;
      new Uint8Array(memory.buffer, gaps, bytes.length).set(bytes);
      const end = gaps + bytes.length;
      const whole = kernels.decodeGaps({
        offsets: place,
        lists: offsets.length - 1,
        gaps,
        end,
        documents,
        limit,
      });
      const behind = new Uint8Array(memory.buffer, documents + length, 8);
      expect(behind.every((byte) => byte === 0xa5)).toBe(true);
      return whole ? new Uint8Array(memory.buffer, documents, 3 * postings).slice() : null;
    },
    (fast, slow) => {
      expect(fast).toEqual(slow);
      results.push(fast);
    },
  );
  return results[0];
}

test('documents are decoded into the room that their gaps lie in', () => {
  fc.assert(
    fc.property(lists, (lists) => {
      const documents = lists.flatMap(documentsOf);
      fc.pre(documents.every((document) => document < MOST));
      const bytes = lists.flatMap(encoded);
      const read = decodeBoth(bytes, offsetsOf(lists), documents.length, MOST);
      expect(read).toEqual(documentListOf(documents));
    }),
  );
});

test('bytes of any kind are refused by both, or by neither', () => {
  const bytes = fc.array(fc.oneof(fc.nat(127), fc.nat(255)), { maxLength: 60 });
  const offsets = fc.array(fc.nat(30), { maxLength: 4 }).map((ends) => Uint32Array.of(0, ...ends));
  fc.assert(
    fc.property(bytes, offsets, fc.nat(20), fc.nat(2000), (bytes, offsets, slack, limit) => {
      decodeBoth(bytes, offsets, slack, limit);
    }),
  );
});

test('what is missing, too much, too large or too long is found', () => {
  const two = Uint32Array.of(0, 2);
  const bytes = encoded([5, 300]);
  expect(decodeBoth(bytes, two, 0, 306)).toEqual(documentListOf([5, 305]));
  expect(decodeBoth(bytes, two, 0, 305)).toBeNull();
  expect(decodeBoth(bytes.slice(0, 1), two, 0, MOST)).toBeNull();
  expect(decodeBoth([...bytes, 1], two, 0, MOST)).toBeNull();
  expect(decodeBoth([0x80, 0x80, 0x80, 0x80, 1, 1], two, 0, MOST)).toBeNull();
});
