import { type Bits, hasBit } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import { at, orderByKey, type Segment } from '../segment/segment.ts';
import { gone, mergeTermTables } from './merge-terms.ts';

export interface MergeSource {
  segment: Segment;
  deleted: Bits;
}

/** One segment with the live documents of all sources, in their order. Works on the arrays; no text is analyzed. */
export function mergeSegments(schema: IndexSchema, sources: readonly MergeSource[]): Segment {
  const { ordinals, documents } = newOrdinals(sources);
  const merge = <Numbers extends Uint32Array | Int32Array>(
    merged: Numbers,
    column: (segment: Segment) => Numbers,
  ) => {
    sources.forEach(({ segment }, source) => {
      copyLive(column(segment), at(ordinals, source), merged);
    });
    return merged;
  };
  const keys = merge(new Uint32Array(documents), (segment) => segment.keys);
  const inputs = (table: (segment: Segment) => Segment['text']) =>
    sources.map(({ segment }, source) => ({ table: table(segment), ordinals: at(ordinals, source) }));
  return {
    keys,
    byKey: orderByKey(keys),
    lengths: schema.text.map((_, field) =>
      merge(new Uint32Array(documents), ({ lengths }) => at(lengths, field)),
    ),
    numbers: schema.numeric.map((_, field) =>
      merge(new Int32Array(documents), ({ numbers }) => at(numbers, field)),
    ),
    text: mergeTermTables(inputs(({ text }) => text)),
    keywords: schema.keyword.map((_, field) =>
      mergeTermTables(inputs(({ keywords }) => at(keywords, field))),
    ),
    rows: mergeRows(sources, ordinals, documents, schema.vector?.dimensions ?? 0),
  };
}

function mergeRows(
  sources: readonly MergeSource[],
  ordinals: readonly Uint32Array[],
  documents: number,
  dimensions: number,
): Int8Array {
  const merged = new Int8Array(documents * dimensions);
  if (dimensions === 0) return merged;
  sources.forEach(({ segment: { rows } }, source) => {
    for (const [document, ordinal] of at(ordinals, source).entries()) {
      if (ordinal === gone) continue;
      merged.set(rows.subarray(document * dimensions, (document + 1) * dimensions), ordinal * dimensions);
    }
  });
  return merged;
}

/** For each source, the new ordinal of each of its documents, or `gone`. */
function newOrdinals(sources: readonly MergeSource[]): { ordinals: Uint32Array[]; documents: number } {
  let documents = 0;
  const ordinals = sources.map(({ segment, deleted }) =>
    segment.keys.map((_, ordinal) => (hasBit(deleted, ordinal) ? gone : documents++)),
  );
  return { ordinals, documents };
}

function copyLive<Numbers extends Uint32Array | Int32Array>(
  column: Numbers,
  ordinals: Uint32Array,
  merged: Numbers,
): void {
  for (let document = 0; document < column.length; document++) {
    const ordinal = ordinals[document] as number;
    if (ordinal !== gone) merged[ordinal] = column[document] as number;
  }
}
