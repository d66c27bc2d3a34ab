import { createSnapshot, type Snapshot } from '../query/snapshot.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { SearchThreadError } from './errors.ts';
import type { SharedGeneration, SharedLiveSegment } from './messages.ts';
import { openShared } from './shared-segment.ts';

/** The generations that a searcher can search, each segment with the searcher's own room. */
export interface Seat {
  take(generation: SharedGeneration): void;
  /** Gives the bytes of shared memory that this left to the garbage. */
  drop(number: number): number;
  /** @throws SearchThreadError when it is not here. */
  snapshot(number: number): Snapshot;
}

/** What a seat keeps of a segment for every generation that has it. */
type Opened = Pick<LiveSegment, 'segment' | 'memory' | 'vectors' | 'signs'>;

export function createSeat(searcher: number, module: WebAssembly.Module | null): Seat {
  const opened = new Map<number, Opened>();
  const generations = new Map<number, { snapshot: Snapshot; segments: number[] }>();

  const open = ({ segment, shared }: SharedLiveSegment, dimensions: number): Opened => {
    const known = opened.get(segment);
    if (known !== undefined) return known;
    if (shared === null) throw new SearchThreadError(`segment ${segment} was not sent`);
    const taken = openShared(shared, { searcher, dimensions, module });
    opened.set(segment, taken);
    return taken;
  };

  return {
    take({ number, schema, generation, position, segments }) {
      const live = segments.map((sent): LiveSegment => {
        const { entry, deleted } = sent;
        const documents = entry.documents - (entry.deletions?.count ?? 0);
        return { ...open(sent, schema.vector?.dimensions ?? 0), entry, deleted, documents };
      });
      generations.set(number, {
        snapshot: createSnapshot(schema, { generation, position }, live),
        segments: segments.map(({ segment }) => segment),
      });
    },
    drop(number) {
      generations.delete(number);
      const kept = new Set([...generations.values()].flatMap(({ segments }) => segments));
      let bytes = 0;
      for (const [segment, { memory }] of opened) {
        if (kept.has(segment)) continue;
        bytes += memory.flat.memory.buffer.byteLength;
        opened.delete(segment);
      }
      return bytes;
    },
    snapshot(number) {
      const known = generations.get(number);
      if (known === undefined)
        throw new SearchThreadError('The index that was to be searched is gone. Search again.');
      return known.snapshot;
    },
  };
}
