import { type Bits, createFlatRange } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { openRoom, readIntoMemory, roomBytes } from '../segment/segment-memory.ts';
import { rowsWithVector } from '../segment/vectors.ts';
import type { SegmentEntry } from '../storage/manifest.ts';
import type { SharedSegment } from './messages.ts';

/** Rooms begin at pages of the operating system. */
const PAGE = 65_536;

/**
 * Reads a segment for so many searchers.
 * @throws IndexUnusableError when its file is damaged.
 */
export async function loadShared(
  folder: string,
  schema: IndexSchema,
  entry: SegmentEntry,
  searchers: number,
): Promise<Omit<SharedSegment, 'used'>> {
  const dimensions = schema.vector?.dimensions ?? 0;
  const room = roomBytes(entry.documents, dimensions);
  const { segment, signs, flat } = await readIntoMemory(folder, schema, entry, searchers + 1);
  const rooms = flat.reserve(searchers * room, PAGE);
  const vectors = sharedBits(rowsWithVector(segment.rows, dimensions, entry.documents));
  return { segment, vectors, signs, memory: flat.memory, rooms, room };
}

/** The same set in memory that is posted without a copy. */
export function sharedBits(bits: Bits): Bits {
  if (bits.buffer instanceof SharedArrayBuffer) return bits;
  const shared = new Uint32Array(new SharedArrayBuffer(bits.byteLength));
  shared.set(bits);
  return shared;
}

/** Takes a searcher's own room in a segment. */
export function openShared(
  { segment, vectors, signs, memory, rooms, room, used }: SharedSegment,
  {
    searcher,
    dimensions,
    module,
  }: { searcher: number; dimensions: number; module: WebAssembly.Module | null },
): Pick<LiveSegment, 'segment' | 'memory' | 'vectors' | 'signs'> {
  const from = rooms + searcher * room;
  if (used) new Uint8Array(memory.buffer, from, room).fill(0);
  const flat = createFlatRange(memory, from, room);
  const documents = segment.keys.length;
  return { segment, vectors, signs, memory: openRoom(flat, { documents, dimensions }, module) };
}
