import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentListOf } from './documents.ts';
import { BLOCK } from './kernels.ts';
import { acceptance } from './testing/arbitraries.ts';
import { alike, type Side } from './testing/pair.ts';
import { readTopScores, resetTop, topBytes } from './top.ts';

const list = (documents: number) =>
  fc.record({
    postings: fc.uniqueArray(fc.record({ document: fc.nat(documents - 1), impact: fc.nat(255) }), {
      selector: ({ document }) => document,
      maxLength: 60,
    }),
    weight: fc.float({ min: 0, max: 8, noNaN: true }),
  });
const index = fc.constantFrom(1, 5, 63, 64, 65, 130, 300).chain((documents) =>
  fc.record({
    documents: fc.constant(documents),
    lists: fc.array(list(documents), { maxLength: 4 }),
    accepted: acceptance(documents),
    capacity: fc.constantFrom(0, 1, 5, 400),
    least: fc.float({ min: 0, max: 1000, noNaN: true }),
  }),
);
type Index = typeof index extends fc.Arbitrary<infer T> ? T : never;

/** Accumulates all lists with and without marks, keeps the best of both, clears what was touched. */
function search({ documents, lists, accepted, capacity, least }: Index) {
  return ({ kernels, memory, put, room }: Side) => {
    const blocks = Math.ceil(documents / BLOCK);
    const plain = put(new Float32Array(documents));
    const marked = put(new Float32Array(documents));
    const maxima = put(new Float32Array(blocks));
    for (const { postings, weight } of lists) {
      const shared = {
        documents: put(documentListOf(postings.map(({ document }) => document))),
        impacts: put(Uint8Array.from(postings, ({ impact }) => impact)),
        count: postings.length,
        weight,
      };
      kernels.accumulate({ ...shared, scores: plain });
      kernels.accumulateMarking({ ...shared, scores: marked, maxima });
    }
    const bits = accepted === null ? 0 : put(accepted);
    const best = (scores: number, marks: number) => {
      const top = room(topBytes(capacity));
      resetTop(memory, top, capacity);
      // Two segments with one top: the second finds a threshold.
      for (const base of [7, 1000])
        kernels.topKScores({ scores, count: documents, maxima: marks, accepted: bits, base, top });
      return readTopScores(memory, top);
    };
    const floats = (place: number, count: number) =>
      Array.from(new Float32Array(memory.buffer, place, count));
    const keep = (scores: number, marks: number) => {
      const words = accepted ?? new Uint32Array(Math.ceil(documents / 32)).fill(2 ** 32 - 1);
      const kept = put(words);
      kernels.keepScores({ scores, count: documents, maxima: marks, least, bits: kept });
      return Array.from({ length: documents }, (_, document) => document).filter((document) =>
        isTaken(new Uint32Array(memory.buffer, kept, words.length), document),
      );
    };
    const found = {
      kept: keep(plain, 0),
      keptByBlocks: keep(marked, maxima),
      plain: floats(plain, documents),
      marked: floats(marked, documents),
      maxima: floats(maxima, blocks),
      best: best(plain, 0),
      bestByBlocks: best(marked, maxima),
    };
    kernels.clearTouched({ scores: marked, count: documents, maxima });
    return { ...found, left: [...floats(marked, documents), ...floats(maxima, blocks)] };
  };
}

test('postings add up, blocks know their maximum, and the best scores are those of sorting all', () => {
  fc.assert(
    fc.property(index, (given) => {
      alike(search(given), (fast, slow) => {
        const sorted = [7, 1000]
          .flatMap((base) =>
            slow.plain.map((value, document) => ({ value, ordinal: base + document, document })),
          )
          .filter(({ value, document }) => value > 0 && isTaken(given.accepted, document))
          .sort((a, b) => b.value - a.value || a.ordinal - b.ordinal)
          .slice(0, given.capacity);
        expect(slow.best).toEqual(sorted.map(({ value, ordinal }) => ({ value, ordinal })));
        expect(slow.bestByBlocks).toEqual(slow.best);
        expect(slow.kept).toEqual(
          slow.plain.flatMap((value, document) =>
            value > 0 && value >= given.least && isTaken(given.accepted, document) ? [document] : [],
          ),
        );
        expect(slow.keptByBlocks).toEqual(slow.kept);
        expect(slow.marked).toEqual(slow.plain);
        expect(slow.maxima).toEqual(
          slow.maxima.map((_, block) => Math.max(...slow.plain.slice(block * BLOCK, (block + 1) * BLOCK))),
        );
        expect(new Set([0, ...slow.left])).toEqual(new Set([0]));
        expect(fast).toEqual(slow);
      });
    }),
    { numRuns: 200 },
  );
});

function isTaken(accepted: Uint32Array | null, document: number): boolean {
  return accepted === null || (((accepted[document >> 5] as number) >>> (document & 31)) & 1) === 1;
}

test('every score is the sum of weights times impacts, each step rounded to 32 bits', () => {
  alike(
    ({ kernels, memory, put }) => {
      const scores = put(Float32Array.of(0.1, 0, 0));
      kernels.accumulate({
        documents: put(documentListOf([0, 2])),
        impacts: put(Uint8Array.of(255, 3)),
        count: 2,
        weight: 0.3,
        scores,
      });
      return Array.from(new Float32Array(memory.buffer, scores, 3));
    },
    (fast, slow) => {
      const share = (impact: number) => Math.fround(Math.fround(0.3) * impact);
      expect(fast).toEqual([Math.fround(Math.fround(0.1) + share(255)), 0, share(3)]);
      expect(slow).toEqual(fast);
    },
  );
});
