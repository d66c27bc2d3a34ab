import { compileKernels } from '@broadsheet/kernels';
import { analyzerFingerprint } from '../analysis/analyze.ts';
import { damaged } from '../errors.ts';
import { createSnapshot, type Snapshot } from '../query/snapshot.ts';
import { type IndexSchema, schemaFingerprint } from '../schema.ts';
import { readDeletions } from '../segment/deletions.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { openSegment } from '../segment/segment-memory.ts';
import { rowsWithVector } from '../segment/vectors.ts';
import {
  emptyManifest,
  isMissing,
  type Manifest,
  readManifest,
  type SegmentEntry,
} from '../storage/manifest.ts';

/** Searches an index that another process, or this one, may be writing. */
export interface IndexReader {
  /** The newest generation that was read. It stays as it is, whatever happens to the index. */
  snapshot(): Snapshot;
  /**
   * Reads what was committed since; true when there was something.
   * @throws IndexUnusableError when that cannot be used; the snapshot is then the one before.
   */
  refresh(): Promise<boolean>;
  /** Gives the memory back; snapshots that were handed out stay usable. */
  close(): void;
}

/**
 * Opens the index in a folder for searching. Where there is none, there are no documents until one is written. Which
 * vectors it has, the index says itself: the schemas of its snapshots name them, whatever `schema` does.
 * @param module the compiled kernels; null: their twins in TypeScript.
 * @throws IndexUnusableError when the index is of another format, schema or analyzer, or damaged.
 */
export async function openReader(
  folder: string,
  schema: IndexSchema,
  module: WebAssembly.Module | null = compileKernels(),
): Promise<IndexReader> {
  const nothing = { manifest: emptyManifest('', ''), segments: [] };
  const place = { folder, schema, module };
  let current = await load(place, nothing);
  let snapshot = snapshotOf(schema, current);
  let turn: Promise<unknown> = Promise.resolve();
  const refresh = async (): Promise<boolean> => {
    const next = await load(place, current);
    if (next === current) return false;
    current = next;
    snapshot = snapshotOf(schema, current);
    return true;
  };
  return {
    snapshot: () => snapshot,
    refresh() {
      // One after the other, so that the newest generation is the one that stays.
      const result = turn.then(refresh);
      turn = result.catch(() => undefined);
      return result;
    },
    close() {
      current = nothing;
      snapshot = snapshotOf(schema, current);
    },
  };
}

interface Loaded {
  manifest: Manifest;
  segments: LiveSegment[];
}

interface Place {
  folder: string;
  schema: IndexSchema;
  module: WebAssembly.Module | null;
}

function snapshotOf(schema: IndexSchema, { manifest, segments }: Loaded): Snapshot {
  return createSnapshot(schemaOf(schema, manifest), manifest, segments);
}

/** The schema with the vectors that the index has. */
function schemaOf({ text, keyword, numeric }: IndexSchema, { vector }: Manifest): IndexSchema {
  return { text, keyword, numeric, ...(vector && { vector }) };
}

/**
 * The index as it is on disk now; `previous` itself when that is still it.
 * @param missed the manifest of an attempt that missed a file.
 */
async function load(place: Place, previous: Loaded, missed?: Manifest): Promise<Loaded> {
  const { folder, schema } = place;
  const fingerprint = schemaFingerprint(schema);
  const manifest =
    (await readManifest(folder, fingerprint, analyzerFingerprint)) ??
    emptyManifest(fingerprint, analyzerFingerprint);
  if (sameContent(manifest, previous.manifest)) return previous;
  try {
    return { manifest, segments: await loadSegments(place, manifest, previous.segments) };
  } catch (error) {
    if (!isMissing(error)) throw error;
    // A writer removed the file after we read the manifest: then there is a newer one. Otherwise the file is lost.
    if (missed && sameContent(manifest, missed))
      damaged(folder, `a file of the index is missing (${String(error)})`);
    return load(place, previous, manifest);
  }
}

/** The generation alone does not tell: an index that was deleted and built again counts from 0. */
function sameContent(a: Manifest, b: Manifest): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function loadSegments(
  place: Place,
  manifest: Manifest,
  known: readonly LiveSegment[],
): Promise<LiveSegment[]> {
  const segments: LiveSegment[] = [];
  for (const entry of manifest.segments) {
    const same = known.find(
      (live) => live.entry.file === entry.file && live.entry.checksum === entry.checksum,
    );
    segments.push(await loadSegment(place, manifest, entry, same));
  }
  return segments;
}

async function loadSegment(
  { folder, schema, module }: Place,
  manifest: Manifest,
  entry: SegmentEntry,
  known: LiveSegment | undefined,
): Promise<LiveSegment> {
  const opened = known ?? (await openWhole(folder, schemaOf(schema, manifest), entry, module));
  const deleted = entry.deletions ? await readDeletions(folder, entry.deletions) : null;
  return { ...opened, entry, deleted, documents: entry.documents - (entry.deletions?.count ?? 0) };
}

async function openWhole(
  folder: string,
  schema: IndexSchema,
  entry: SegmentEntry,
  module: WebAssembly.Module | null,
): Promise<Pick<LiveSegment, 'segment' | 'memory' | 'vectors'>> {
  const { segment, memory } = await openSegment(folder, schema, entry, module);
  const vectors = rowsWithVector(segment.rows, schema.vector?.dimensions ?? 0, entry.documents);
  return { segment, memory, vectors };
}
