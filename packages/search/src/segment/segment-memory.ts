import {
  type Bits,
  BLOCK,
  compileKernels,
  createFlatMemory,
  createKernels,
  type FlatMemory,
  type Kernels,
  SIGNS_TOGETHER,
  topBytes,
} from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import type { SegmentEntry } from '../storage/manifest.ts';
import { intoMemory } from './read-documents.ts';
import { readSegment, type Segment } from './segment.ts';
import { packRows, signBytes } from './signs.ts';

/**
 * The room of one thread in the memory that all arrays of a segment lie in, so that kernels work on them where they
 * are: for one search at a time.
 */
export interface SegmentMemory {
  readonly flat: FlatMemory;
  readonly kernels: Kernels;
  /** Byte offset of a score (f32) a document; all are 0 between two searches. */
  readonly scores: number;
  /** Of the highest score in each block of documents (f32); 0 between two searches. */
  readonly maxima: number;
  /** Of sets with a bit a document: those that a search accepts, the same before it needs a word, a kernel's own. */
  readonly accepted: number;
  readonly acceptedBefore: number;
  readonly looked: number;
  /** Of the query's vector. */
  readonly query: number;
  /** Of an estimate (u16) a document, and of the query's tables for it (`sign-estimates.ts`). */
  readonly estimates: number;
  readonly tables: number;
}

/** More than the parts of a segment need to lie at multiples of 16. */
const PADDING = 4096;

/** Rooms begin at a page of the operating system: a part that no search needs is never touched, and costs nothing. */
const PAGE = 65_536;

/** Bytes of a room in a segment of so many documents, whatever is asked. */
export function roomBytes(documents: number, dimensions: number): number {
  const blocks = Math.ceil(documents / BLOCK);
  // A top of all documents and one more is the largest that a search makes; lists of ordinals and scores are as long.
  const vectors = 5 * dimensions + estimateBytes(documents);
  const bytes = 4 * documents + 28 * blocks + vectors + topBytes(documents + 1) + PADDING;
  return Math.ceil(bytes / PAGE) * PAGE;
}

function estimateBytes(documents: number): number {
  return 2 * SIGNS_TOGETHER * Math.ceil(documents / SIGNS_TOGETHER);
}

/**
 * Reads a segment into a memory of its own, which has room for `rooms` more rooms behind it.
 * @param module the compiled kernels, or null.
 * @throws IndexUnusableError when its file is damaged.
 */
export async function readIntoMemory(
  folder: string,
  schema: IndexSchema,
  entry: SegmentEntry,
  rooms: number,
  module: WebAssembly.Module | null = compileKernels(),
): Promise<{ segment: Segment; signs: number; flat: FlatMemory }> {
  const dimensions = schema.vector?.dimensions ?? 0;
  const room = roomBytes(entry.documents, dimensions);
  const flat = createFlatMemory(
    entry.length + signBytes(entry.documents, dimensions) + rooms * room + PADDING,
  );
  const allocate = (bytes: number) => {
    const place = flat.reserve(bytes);
    // Only now: the memory may have grown, which makes it another buffer.
    return new Uint8Array(flat.memory.buffer, place, bytes);
  };
  const kernels = createKernels(flat.memory, module);
  const segment = await readSegment(folder, schema, entry, intoMemory(allocate, kernels));
  return { segment, signs: packRows(flat, segment, dimensions, kernels), flat };
}

/**
 * Takes a room from `flat`, which has `roomBytes` zeros left or can grow.
 * @param module the compiled kernels, or null where there are none: their twins in TypeScript work too.
 */
export function openRoom(
  flat: FlatMemory,
  { documents, dimensions }: { documents: number; dimensions: number },
  module: WebAssembly.Module | null,
): SegmentMemory {
  const blocks = Math.ceil(documents / BLOCK);
  return {
    flat,
    kernels: createKernels(flat.memory, module),
    scores: flat.reserve(4 * documents),
    maxima: flat.reserve(4 * blocks),
    accepted: flat.reserve(8 * blocks),
    acceptedBefore: flat.reserve(8 * blocks),
    looked: flat.reserve(8 * blocks),
    query: flat.reserve(dimensions),
    estimates: flat.reserve(estimateBytes(documents)),
    tables: flat.reserve(4 * dimensions),
  };
}

/** The scores of a segment's documents, as they stand in its memory. */
export function scoresOf({ flat, scores }: SegmentMemory, documents: number): Float32Array {
  return new Float32Array(flat.memory.buffer, scores, documents);
}

/** A set of a segment's documents, as it stands in memory: whatever it held before. */
export function roomSet(
  memory: SegmentMemory,
  set: 'accepted' | 'acceptedBefore' | 'looked',
  documents: number,
): Bits {
  return new Uint32Array(memory.flat.memory.buffer, memory[set], Math.ceil(documents / 32));
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
