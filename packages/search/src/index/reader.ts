import { analyzerFingerprint } from '../analysis/analyze.ts';
import { damaged } from '../errors.ts';
import { createSnapshot, type Snapshot } from '../query/snapshot.ts';
import { type IndexSchema, schemaFingerprint } from '../schema.ts';
import { readDeletions } from '../segment/deletions.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { readSegment } from '../segment/segment.ts';
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
 * Opens the index in a folder for searching. Where there is none, there are no documents until one is written.
 * @throws IndexUnusableError when the index is of another format, schema or analyzer, or damaged.
 */
export async function openReader(folder: string, schema: IndexSchema): Promise<IndexReader> {
  const nothing = { manifest: emptyManifest('', ''), segments: [] };
  let current = await load(folder, schema, nothing);
  let snapshot = createSnapshot(schema, current.manifest, current.segments);
  let turn: Promise<unknown> = Promise.resolve();
  const refresh = async (): Promise<boolean> => {
    const next = await load(folder, schema, current);
    if (next === current) return false;
    current = next;
    snapshot = createSnapshot(schema, current.manifest, current.segments);
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
      snapshot = createSnapshot(schema, current.manifest, current.segments);
    },
  };
}

interface Loaded {
  manifest: Manifest;
  segments: LiveSegment[];
}

/**
 * The index as it is on disk now; `previous` itself when that is still it.
 * @param missed the manifest of an attempt that missed a file.
 */
async function load(
  folder: string,
  schema: IndexSchema,
  previous: Loaded,
  missed?: Manifest,
): Promise<Loaded> {
  const fingerprint = schemaFingerprint(schema);
  const manifest =
    (await readManifest(folder, fingerprint, analyzerFingerprint)) ??
    emptyManifest(fingerprint, analyzerFingerprint);
  if (sameContent(manifest, previous.manifest)) return previous;
  try {
    return { manifest, segments: await loadSegments(folder, schema, manifest, previous.segments) };
  } catch (error) {
    if (!isMissing(error)) throw error;
    // A writer removed the file after we read the manifest: then there is a newer one. Otherwise the file is lost.
    if (missed && sameContent(manifest, missed))
      damaged(folder, `a file of the index is missing (${String(error)})`);
    return load(folder, schema, previous, manifest);
  }
}

/** The generation alone does not tell: an index that was deleted and built again counts from 0. */
function sameContent(a: Manifest, b: Manifest): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function loadSegments(
  folder: string,
  schema: IndexSchema,
  manifest: Manifest,
  known: readonly LiveSegment[],
): Promise<LiveSegment[]> {
  const segments: LiveSegment[] = [];
  for (const entry of manifest.segments) {
    const same = known.find(
      (live) => live.entry.file === entry.file && live.entry.checksum === entry.checksum,
    );
    segments.push(await loadSegment(folder, schema, entry, same));
  }
  return segments;
}

async function loadSegment(
  folder: string,
  schema: IndexSchema,
  entry: SegmentEntry,
  known: LiveSegment | undefined,
): Promise<LiveSegment> {
  const segment = known?.segment ?? (await readSegment(folder, schema, entry));
  const deleted = entry.deletions ? await readDeletions(folder, entry.deletions) : null;
  return { entry, segment, deleted, documents: entry.documents - (entry.deletions?.count ?? 0) };
}
