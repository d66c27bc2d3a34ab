import { compileKernels } from '@broadsheet/kernels';
import { createSnapshot, type Snapshot } from '../query/snapshot.ts';
import type { IndexSchema } from '../schema.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { openRoom, readIntoMemory } from '../segment/segment-memory.ts';
import { rowsWithVector } from '../segment/vectors.ts';
import type { SegmentEntry } from '../storage/manifest.ts';
import { heldHere } from '../threads/held-here.ts';
import type { HeldSnapshot } from '../threads/held-snapshot.ts';
import { type Loaded, type LoadedSegment, loadNewest, nothingLoaded, type Place } from './load.ts';

/** Searches an index that another process, or this one, may be writing. */
export interface IndexReader {
  /** The newest generation that was read. It stays as it is, whatever happens to the index. */
  snapshot(): Snapshot;
  /** The same in the manner of `openSearchThreads`, for who takes either. */
  hold<Result>(use: (snapshot: HeldSnapshot) => Promise<Result>): Promise<Result>;
  /**
   * Reads what was committed since; true when there was something.
   * @throws IndexUnusableError when that cannot be used; the snapshot is then the one before.
   */
  refresh(): Promise<boolean>;
  /** Gives the memory back; snapshots that were handed out stay usable. */
  close(): void;
}

/** What of a segment is the same in every generation. */
type Opened = Pick<LiveSegment, 'segment' | 'memory' | 'vectors' | 'signs'>;

/**
 * Opens the index in a folder for searching in this thread. Where there is none, there are no documents until one is
 * written. Which vectors it has, the index says itself: the schemas of its snapshots name them, whatever `schema` does.
 * @param module the compiled kernels; null: their twins in TypeScript.
 * @throws IndexUnusableError when the index is of another format, schema or analyzer, or damaged.
 */
export async function openReader(
  folder: string,
  schema: IndexSchema,
  module: WebAssembly.Module | null = compileKernels(),
): Promise<IndexReader> {
  const place: Place<Opened> = {
    folder,
    schema,
    open: (withVectors, entry) => openWhole(folder, withVectors, entry, module),
  };
  let current = await loadNewest(place, nothingLoaded(schema));
  let snapshot = snapshotOf(current);
  let turn: Promise<unknown> = Promise.resolve();
  const refresh = async (): Promise<boolean> => {
    const next = await loadNewest(place, current);
    if (next === current) return false;
    current = next;
    snapshot = snapshotOf(current);
    return true;
  };
  return {
    snapshot: () => snapshot,
    hold: (use) => use(heldHere(snapshot)),
    refresh() {
      // One after the other, so that the newest generation is the one that stays.
      const result = turn.then(refresh);
      turn = result.catch(() => undefined);
      return result;
    },
    close() {
      current = nothingLoaded(schema);
      snapshot = snapshotOf(current);
    },
  };
}

function snapshotOf({ manifest, schema, segments }: Loaded<Opened>): Snapshot {
  return createSnapshot(schema, manifest, segments.map(liveSegment));
}

function liveSegment({ entry, opened, deleted }: LoadedSegment<Opened>): LiveSegment {
  return { ...opened, entry, deleted, documents: entry.documents - (entry.deletions?.count ?? 0) };
}

async function openWhole(
  folder: string,
  schema: IndexSchema,
  entry: SegmentEntry,
  module: WebAssembly.Module | null,
): Promise<Opened> {
  const dimensions = schema.vector?.dimensions ?? 0;
  const { segment, signs, flat } = await readIntoMemory(folder, schema, entry, 1, module);
  const memory = openRoom(flat, { documents: entry.documents, dimensions }, module);
  return { segment, memory, signs, vectors: rowsWithVector(segment.rows, dimensions, entry.documents) };
}
