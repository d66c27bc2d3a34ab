import type { Kernels } from '@broadsheet/kernels';
import type { createFeatureCounter } from './features.ts';
import { type Layout, MOST_FEATURES, type SideLayout } from './layout.ts';
import type { TrainingCorpus } from './training-corpus.ts';
import type { Span, View } from './views.ts';

type FeatureCounter = ReturnType<typeof createFeatureCounter>;

/** Writes the features of a batch's texts and the unit vectors of their sums. */
export function poolBatch(
  kernels: Kernels,
  buffer: ArrayBufferLike,
  layout: Layout,
  corpus: TrainingCorpus,
  counter: FeatureCounter,
  shard: number,
  views: readonly View[],
): void {
  const { left, right } = layout.shard[shard] as Layout['shard'][number];
  poolSide(
    kernels,
    buffer,
    layout,
    corpus,
    counter,
    left,
    views.map((view) => view.left),
  );
  poolSide(
    kernels,
    buffer,
    layout,
    corpus,
    counter,
    right,
    views.map((view) => view.right),
  );
}

function poolSide(
  kernels: Kernels,
  buffer: ArrayBufferLike,
  layout: Layout,
  { rows }: TrainingCorpus,
  counter: FeatureCounter,
  side: SideLayout,
  texts: readonly (readonly Span[])[],
): void {
  const { batch, dimensions } = layout;
  const into = {
    rows: new Uint32Array(buffer, side.features, batch * MOST_FEATURES),
    weights: new Float32Array(buffer, side.weights, batch * MOST_FEATURES),
  };
  const ends = new Uint32Array(buffer, side.ends, batch);
  const lengths = new Float32Array(buffer, side.lengths, batch);
  new Float32Array(buffer, side.vectors, batch * dimensions).fill(0);
  let at = 0;
  for (const [text, spans] of texts.entries()) {
    for (const [start, end] of spans)
      for (let index = start; index < end; index++) counter.add(rows[index] as number);
    const stop = at + counter.take(into, at, MOST_FEATURES);
    const y = side.vectors + text * dimensions * 4;
    for (; at < stop; at++) {
      const x = layout.table + (into.rows[at] as number) * dimensions * 4;
      kernels.axpy({ weight: into.weights[at] as number, x, y, count: dimensions });
    }
    ends[text] = at;
    const length = Math.sqrt(kernels.dot({ x: y, y, count: dimensions }));
    lengths[text] = length;
    if (length > 0) kernels.scale({ weight: 1 / length, x: y, count: dimensions });
  }
}
