import { BLOCK, createFlatMemory, createKernels, type FlatMemory, type Kernels } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import type { SegmentEntry } from '../storage/manifest.ts';
import { readSegment, type Segment } from './segment.ts';

/**
 * The memory that all arrays of a segment lie in, so that kernels work on them where they are, and room for one search
 * at a time. It goes when nobody holds the segment any more.
 */
export interface SegmentMemory {
  readonly flat: FlatMemory;
  readonly kernels: Kernels;
  /** Byte offset of a score (f32) a document; all are 0 between two searches. */
  readonly scores: number;
  /** Of the highest score in each block of documents (f32); 0 between two searches. */
  readonly maxima: number;
  /** Of a bit a document: those that a search accepts. */
  readonly accepted: number;
  /** Of the query's vector. */
  readonly query: number;
}

/** More than the parts of a segment need to lie at multiples of 16. */
const PADDING = 4096;

/**
 * Opens a segment for searching.
 * @param module the compiled kernels, or null where there are none: their twins in TypeScript work too.
 * @throws IndexUnusableError when its file is damaged.
 */
export async function openSegment(
  folder: string,
  schema: IndexSchema,
  entry: SegmentEntry,
  module: WebAssembly.Module | null,
): Promise<{ segment: Segment; memory: SegmentMemory }> {
  const { documents } = entry;
  const dimensions = schema.vector?.dimensions ?? 0;
  const blocks = Math.ceil(documents / BLOCK);
  const flat = createFlatMemory(entry.length + 4 * documents + 12 * blocks + dimensions + PADDING);
  const allocate = (bytes: number) => {
    const place = flat.reserve(bytes);
    // Only now: the memory may have grown, which makes it another buffer.
    return new Uint8Array(flat.memory.buffer, place, bytes);
  };
  const segment = await readSegment(folder, schema, entry, allocate);
  const memory: SegmentMemory = {
    flat,
    kernels: createKernels(flat.memory, module),
    scores: flat.reserve(4 * documents),
    maxima: flat.reserve(4 * blocks),
    accepted: flat.reserve(8 * blocks),
    query: flat.reserve(dimensions),
  };
  return { segment, memory };
}

/** The scores of a segment's documents, as they stand in its memory. */
export function scoresOf({ flat, scores }: SegmentMemory, documents: number): Float32Array {
  return new Float32Array(flat.memory.buffer, scores, documents);
}

/** Calls `use` with room of this many bytes, at a multiple of 16, and takes it back. */
export function withRoom<Result>(
  { flat }: SegmentMemory,
  bytes: number,
  use: (place: number) => Result,
): Result {
  const place = flat.reserve(bytes);
  try {
    return use(place);
  } finally {
    flat.release(place);
  }
}
