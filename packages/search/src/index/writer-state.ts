import { type Bits, countBits, emptyBits, hasBit, setBit } from '@broadsheet/kernels';
import type { IndexSchema, VectorField } from '../schema.ts';
import { readDeletions } from '../segment/deletions.ts';
import { ordinalOf, readColumns, type SegmentColumns } from '../segment/segment.ts';
import type { Manifest, SegmentEntry } from '../storage/manifest.ts';
import { createBuffer, type DocumentBuffer } from './buffer.ts';

/** A segment as its writer sees it. */
export interface WriterSegment {
  entry: SegmentEntry;
  columns: SegmentColumns;
  deleted: Bits;
  deletedCount: number;
}

/** What a writer has in hand between two commits. */
export interface WriterState {
  readonly folder: string;
  readonly schema: IndexSchema;
  /** The last one that was swapped in. */
  manifest: Manifest;
  /** Whether that is of other vectors: what is committed next replaces all of it. */
  replaces: boolean;
  /** The manifest's segments and those written since, with every deletion so far. */
  segments: WriterSegment[];
  nextSegment: number;
  buffer: DocumentBuffer;
  /** Puts and deletes since the last commit. */
  pending: number;
  /** The merge that is under way: what it writes, and its end, which never rejects. */
  merging: { file: string; ended: Promise<void>; stop(): Promise<void> } | null;
  /** Why the last merge failed, until somebody was told. */
  mergeFailure: { cause: unknown } | null;
  closed: boolean;
}

export async function openState(
  folder: string,
  schema: IndexSchema,
  manifest: Manifest,
): Promise<WriterState> {
  const replaces = !sameVectors(manifest.vector, schema.vector ?? null);
  const segments: WriterSegment[] = [];
  if (!replaces) {
    for (const entry of manifest.segments) segments.push(await openSegment(folder, schema, entry));
  }
  const { nextSegment } = manifest;
  return {
    folder,
    schema,
    manifest,
    replaces,
    segments,
    nextSegment,
    buffer: createBuffer(schema),
    pending: 0,
    merging: null,
    mergeFailure: null,
    closed: false,
  };
}

function sameVectors(one: VectorField | null, other: VectorField | null): boolean {
  return one?.dimensions === other?.dimensions && one?.fingerprint === other?.fingerprint;
}

async function openSegment(folder: string, schema: IndexSchema, entry: SegmentEntry): Promise<WriterSegment> {
  const columns = await readColumns(folder, schema, entry);
  const deleted = entry.deletions ? await readDeletions(folder, entry.deletions) : emptyBits(entry.documents);
  return { entry, columns, deleted, deletedCount: countBits(deleted) };
}

/** Deletes the document with this key wherever it is, buffer or segment. */
export function removeKey(state: WriterState, key: number): void {
  // A key is live in one place at most.
  if (state.buffer.slots.delete(key)) return;
  for (const segment of state.segments) {
    const ordinal = ordinalOf(segment.columns, key);
    if (ordinal === -1 || hasBit(segment.deleted, ordinal)) continue;
    setBit(segment.deleted, ordinal);
    segment.deletedCount++;
    return;
  }
}
