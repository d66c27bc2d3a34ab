import { type Bits, hasBit, setBit } from '@broadsheet/kernels';
import { ordinalOf } from '../segment/segment.ts';
import { removeFiles } from '../storage/files.ts';
import { publish } from './commit.ts';
import { chooseMerge } from './merge-policy.ts';
import { mergeHere, startMergeThread } from './merge-thread.ts';
import { type NewSegment, undeleted } from './new-segment.ts';
import type { WriterSegment, WriterState } from './writer-state.ts';

/** What a source was when its merge began. */
interface Source {
  file: string;
  deleted: Bits;
}

/**
 * Begins a merge if there are too many segments, none is under way, and nothing is pending: what is merged has been
 * committed. Puts, deletes and commits go on meanwhile. Throws why the last merge failed.
 *
 * @param threadFrom bytes of the sources from which a thread does it
 */
export function beginMerge(state: WriterState, threadFrom: number): void {
  if (state.mergeFailure !== null) {
    const { cause } = state.mergeFailure;
    state.mergeFailure = null;
    throw cause;
  }
  if (state.merging !== null || state.pending > 0) return;
  const chosen = chosenSegments(state);
  if (chosen.length === 0) return;
  const sources = chosen.map(({ entry, deleted }) => ({ entry, file: entry.file, deleted: deleted.slice() }));
  const file = `segment-${state.nextSegment++}`;
  const bytes = chosen.reduce((sum, { entry }) => sum + entry.length, 0);
  const start = bytes >= threadFrom ? startMergeThread : mergeHere;
  const run = start({ folder: state.folder, schema: state.schema, sources, file });
  const ended = run.merged
    .then((merged) => adopt(state, sources, merged))
    .catch((cause: unknown) => {
      if (!state.closed && presentOf(state, sources) !== null) state.mergeFailure = { cause };
    })
    .finally(() => {
      state.merging = null;
    });
  state.merging = { file, ended, stop: run.stop };
}

function chosenSegments(state: WriterState): WriterSegment[] {
  const sizes = state.segments.map(({ entry, deletedCount }) => ({
    bytes: entry.length,
    documents: entry.documents,
    deleted: deletedCount,
  }));
  return chooseMerge(sizes).flatMap((index) => state.segments[index] ?? []);
}

/**
 * Puts a merged segment in the place of its sources, with what has been deleted of them since. While changes are pending
 * the next commit publishes it: their deletions must not become durable before the puts that belong to them.
 */
function adopt(state: WriterState, sources: readonly Source[], merged: NewSegment): void {
  if (state.closed) return;
  const present = presentOf(state, sources);
  if (present === null) {
    removeFiles(state.folder, [merged.entry.file]);
    return;
  }
  const segment = undeleted(merged);
  for (const [place, source] of sources.entries())
    carryDeletions(present[place] as WriterSegment, source.deleted, segment);
  const segments = [...state.segments.filter((other) => !present.includes(other)), segment];
  if (state.pending > 0) state.segments = segments;
  else publish(state, segments, state.manifest.position);
}

/** The sources as they are now; null where the index was cleared meanwhile, or all of a source was deleted. */
function presentOf(state: WriterState, sources: readonly Source[]): WriterSegment[] | null {
  const present = sources.flatMap(
    ({ file }) => state.segments.find(({ entry }) => entry.file === file) ?? [],
  );
  return present.length === sources.length ? present : null;
}

/** Deletes in the merged segment what a source has lost since `before`. */
function carryDeletions({ columns, deleted }: WriterSegment, before: Bits, merged: WriterSegment): void {
  for (const [ordinal, key] of columns.keys.entries()) {
    if (!hasBit(deleted, ordinal) || hasBit(before, ordinal)) continue;
    setBit(merged.deleted, ordinalOf(merged.columns, key));
    merged.deletedCount++;
  }
}
