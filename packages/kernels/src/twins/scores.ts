import { documentAt } from '../documents.ts';
import { decodeGaps } from '../gaps.ts';
import { BLOCK, type Kernels } from '../kernels.ts';
import { offer } from './top.ts';
import { isAccepted, type ViewsOf } from './views.ts';

type Scoring = Pick<
  Kernels,
  'accumulate' | 'accumulateMarking' | 'topKScores' | 'keepScores' | 'clearTouched' | 'decodeGaps'
>;

/** Postings into scores, scores into a top. Every step is rounded to 32 bits, as the compiled kernels do. */
export function scoreTwins(viewsOf: ViewsOf): Scoring {
  return {
    accumulate: ({ documents, impacts, count, weight, scores }) => {
      const { u8, f32 } = viewsOf();
      const list = u8.subarray(documents);
      const factor = Math.fround(weight);
      for (let posting = 0; posting < count; posting++) {
        const at = (scores >>> 2) + documentAt(list, posting);
        f32[at] = (f32[at] as number) + Math.fround(factor * (u8[impacts + posting] as number));
      }
    },
    accumulateMarking: ({ documents, impacts, count, weight, scores, maxima }) => {
      const { u8, f32 } = viewsOf();
      const list = u8.subarray(documents);
      const factor = Math.fround(weight);
      for (let posting = 0; posting < count; posting++) {
        const document = documentAt(list, posting);
        const at = (scores >>> 2) + document;
        f32[at] = (f32[at] as number) + Math.fround(factor * (u8[impacts + posting] as number));
        const block = (maxima >>> 2) + Math.floor(document / BLOCK);
        f32[block] = Math.max(f32[block] as number, f32[at] as number);
      }
    },
    // Goes over every score: that blocks can be passed over is what the compiled kernel has to show.
    topKScores: ({ scores, count, accepted, base, top }) => {
      const views = viewsOf();
      for (let document = 0; document < count; document++) {
        // The bits of floats above 0, read as integers, stand in the same order.
        const bits = views.i32[(scores >>> 2) + document] as number;
        if (bits > 0 && isAccepted(views, accepted, document)) offer(views, top, bits, base + document);
      }
    },
    keepScores: ({ scores, count, least, bits }) => {
      const { f32, u32 } = viewsOf();
      const bound = Math.fround(least);
      for (let document = 0; document < count; document++) {
        const score = f32[(scores >>> 2) + document] as number;
        if (score > 0 && score >= bound) continue;
        const word = (bits >>> 2) + (document >>> 5);
        u32[word] = (u32[word] as number) & ~(1 << (document & 31));
      }
    },
    clearTouched: ({ scores, count, maxima }) => {
      const { f32 } = viewsOf();
      f32.fill(0, scores >>> 2, (scores >>> 2) + count);
      f32.fill(0, maxima >>> 2, (maxima >>> 2) + Math.ceil(count / BLOCK));
    },
    decodeGaps: ({ offsets, lists, ...places }) => {
      const { u8, u32 } = viewsOf();
      return decodeGaps(u8, u32.subarray(offsets >>> 2, (offsets >>> 2) + lists + 1), places);
    },
  };
}
