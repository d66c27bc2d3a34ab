import { readdirSync } from 'node:fs';
import { writeDeletions } from '../segment/deletions.ts';
import type { Segment } from '../segment/segment.ts';
import { removeFiles } from '../storage/files.ts';
import {
  type IndexPosition,
  type Manifest,
  manifestName,
  type SegmentEntry,
  swapManifest,
} from '../storage/manifest.ts';
import { createBuffer } from './buffer.ts';
import { buildSegment } from './build.ts';
import { averageLengths } from './live-lengths.ts';
import { undeleted, writeNewSegment } from './new-segment.ts';
import type { WriterSegment, WriterState } from './writer-state.ts';

/**
 * Turns the buffer into a segment on disk. Nothing refers to it before the next commit; after a crash it is a
 * leftover. When writing fails, the buffer is as it was.
 */
export function flushBuffer(state: WriterState): void {
  if (state.buffer.slots.size > 0) {
    const averages = averageLengths(state.schema.text.length, state.segments, state.buffer);
    state.segments.push(addSegment(state, buildSegment(state.buffer, state.schema, averages)));
  }
  state.buffer = createBuffer(state.schema);
}

/** Writes a segment's file under the next number. */
function addSegment(state: WriterState, segment: Segment): WriterSegment {
  const added = writeNewSegment(state.folder, `segment-${state.nextSegment}`, state.schema, segment);
  state.nextSegment++;
  return undeleted(added);
}

/**
 * Makes `segments` (those that still have a document) the content of the index, and removes the files that it
 * no longer needs. Until the manifest is swapped nothing has happened; a call that failed can be repeated.
 */
export function publish(
  state: WriterState,
  segments: readonly WriterSegment[],
  position: IndexPosition,
): void {
  const generation = state.manifest.generation + 1;
  const kept = segments.filter(({ entry, deletedCount }) => deletedCount < entry.documents);
  const entries = kept.map((segment) => currentEntry(state.folder, segment, generation));
  const manifest: Manifest = {
    ...state.manifest,
    vector: state.schema.vector ?? null,
    generation,
    nextSegment: state.nextSegment,
    position: { ...position },
    segments: entries,
  };
  swapManifest(state.folder, manifest);
  state.manifest = manifest;
  state.replaces = false;
  state.segments = kept.map((segment, index) => ({ ...segment, entry: entries[index] ?? segment.entry }));
  removeLeftovers(state.folder, manifest, state.merging?.file);
}

/** The segment's entry with the deletions of this moment, written if they are new. */
function currentEntry(
  folder: string,
  { entry, deleted, deletedCount }: WriterSegment,
  generation: number,
): SegmentEntry {
  if (deletedCount === (entry.deletions?.count ?? 0)) return entry;
  const stamp = writeDeletions(folder, `${entry.file}.deleted-${generation}`, deleted);
  return { ...entry, deletions: { ...stamp, count: deletedCount } };
}

/**
 * Removes the files of this library that the manifest does not name: old segments, and what a crash left.
 * @param spared a file that is being written.
 */
export function removeLeftovers(folder: string, manifest: Manifest, spared?: string): void {
  const named = new Set(manifest.segments.flatMap(({ file, deletions }) => [file, deletions?.file]));
  if (spared !== undefined) named.add(spared);
  const ours = /^segment-\d+(\.deleted-\d+)?$/;
  const leftover = (name: string) => (ours.test(name) ? !named.has(name) : name === `${manifestName}.new`);
  removeFiles(folder, readdirSync(folder).filter(leftover));
}
