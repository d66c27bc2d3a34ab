import { type FlatMemory, MATMUL_SCRATCH } from '@broadsheet/kernels';

/** What decides the sizes of everything. */
export interface Sizes {
  rows: number;
  dimensions: number;
  /** Pairs of texts whose members are told apart from each other. */
  batch: number;
  /** Batches of a step: a fixed number, so that the result does not depend on how many threads there are. */
  shards: number;
  threads: number;
}

/** Features of a batch's texts at most, both sides together, for each text. */
export const MOST_FEATURES = 512;

/** One side of a batch. */
export interface SideLayout {
  /** Unit vectors, batch × dimensions. */
  vectors: number;
  /** Lengths of the sums before they were scaled, one float a text. */
  lengths: number;
  /** Gradient by the sums, batch × dimensions. */
  gradients: number;
  /** Rows (u32) and weights (f32) of the texts' features, text after text. */
  features: number;
  weights: number;
  /** Where each text ends in `features` (u32). */
  ends: number;
}

interface ShardLayout {
  left: SideLayout;
  right: SideLayout;
}

interface ThreadLayout {
  matmul: number;
  /** Two matrices, batch × batch. */
  logits: number;
  transposed: number;
  /** batch × dimensions. */
  work: number;
  /** Gradients of the rows that the thread owns and a step touches. */
  sums: number;
  mostSums: number;
}

/** Where everything lies in the shared memory (byte offsets). */
export interface Layout extends Sizes {
  /** The vectors in training, rows × dimensions (f32). */
  table: number;
  /** Sum of squared gradients, one float a row (AdaGrad: Duchi et al. 2011, one rate a row). */
  squares: number;
  /** Loss of each shard of the last step (f32). */
  losses: number;
  shard: ShardLayout[];
  thread: ThreadLayout[];
}

export function layOut(memory: FlatMemory, sizes: Sizes): Layout {
  const { rows, dimensions, batch, shards, threads } = sizes;
  const floats = (count: number) => memory.reserve(count * 4, 64);
  const side = (): SideLayout => ({
    vectors: floats(batch * dimensions),
    lengths: floats(batch),
    gradients: floats(batch * dimensions),
    features: floats(batch * MOST_FEATURES),
    weights: floats(batch * MOST_FEATURES),
    ends: floats(batch),
  });
  const ownSums = Math.min(Math.ceil(rows / threads), 2 * shards * batch * MOST_FEATURES);
  return {
    ...sizes,
    table: floats(rows * dimensions),
    squares: floats(rows),
    losses: floats(shards),
    shard: Array.from({ length: shards }, () => ({ left: side(), right: side() })),
    thread: Array.from({ length: threads }, () => ({
      matmul: memory.reserve(MATMUL_SCRATCH, 64),
      logits: floats(batch * batch),
      transposed: floats(batch * batch),
      work: floats(batch * dimensions),
      sums: floats(ownSums * dimensions),
      mostSums: ownSums,
    })),
  };
}
