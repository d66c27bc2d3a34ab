import type { Bits } from '@broadsheet/kernels';
import { analyzerFingerprint } from '../analysis/analyze.ts';
import { damaged } from '../errors.ts';
import { type IndexSchema, schemaFingerprint } from '../schema.ts';
import { readDeletions } from '../segment/deletions.ts';
import {
  emptyManifest,
  isMissing,
  type Manifest,
  readManifest,
  type SegmentEntry,
} from '../storage/manifest.ts';

/** A segment's file as `open` gave it, with what is deleted in one generation. */
export interface LoadedSegment<Opened> {
  entry: SegmentEntry;
  opened: Opened;
  deleted: Bits | null;
}

/** One generation of an index, in memory. */
export interface Loaded<Opened> {
  manifest: Manifest;
  /** With the vectors that the index has. */
  schema: IndexSchema;
  segments: LoadedSegment<Opened>[];
}

/** An index, and how a file of it is opened. */
export interface Place<Opened> {
  folder: string;
  schema: IndexSchema;
  open(schema: IndexSchema, entry: SegmentEntry): Promise<Opened>;
}

/** A generation without documents. */
export function nothingLoaded<Opened>(schema: IndexSchema): Loaded<Opened> {
  return { manifest: emptyManifest('', ''), schema, segments: [] };
}

/**
 * The index as it is on disk now; `previous` itself when that is still it. Segments that both have are not opened again.
 * @throws IndexUnusableError when the index is of another format, schema or analyzer, or damaged.
 */
export async function loadNewest<Opened>(
  place: Place<Opened>,
  previous: Loaded<Opened>,
): Promise<Loaded<Opened>> {
  let missed: Manifest | null = null;
  for (;;) {
    const manifest = await newestManifest(place);
    if (sameContent(manifest, previous.manifest)) return previous;
    try {
      const schema = schemaOf(place.schema, manifest);
      return { manifest, schema, segments: await loadSegments(place, schema, manifest, previous) };
    } catch (error) {
      if (!isMissing(error)) throw error;
      // A writer removed the file after we read the manifest: then there is a newer one. Otherwise the file is lost.
      if (missed !== null && sameContent(manifest, missed))
        damaged(place.folder, `a file of the index is missing (${String(error)})`);
      missed = manifest;
    }
  }
}

async function newestManifest({ folder, schema }: Place<unknown>): Promise<Manifest> {
  const fingerprint = schemaFingerprint(schema);
  const manifest = await readManifest(folder, fingerprint, analyzerFingerprint);
  return manifest ?? emptyManifest(fingerprint, analyzerFingerprint);
}

/** The schema with the vectors that the index has. */
function schemaOf({ text, keyword, numeric }: IndexSchema, { vector }: Manifest): IndexSchema {
  return { text, keyword, numeric, ...(vector && { vector }) };
}

/** The generation alone does not tell: an index that was deleted and built again counts from 0. */
function sameContent(a: Manifest, b: Manifest): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Side by side, so that some files are read while others are checked. A failure is told when none is read any more. */
async function loadSegments<Opened>(
  place: Place<Opened>,
  schema: IndexSchema,
  manifest: Manifest,
  previous: Loaded<Opened>,
): Promise<LoadedSegment<Opened>[]> {
  const loading = manifest.segments.map(async (entry) => {
    const known = previous.segments.find(
      ({ entry: { file, checksum } }) => file === entry.file && checksum === entry.checksum,
    );
    const opened = known?.opened ?? (await place.open(schema, entry));
    return { entry, opened, deleted: await deletionsOf(place.folder, entry, known) };
  });
  await Promise.allSettled(loading);
  return Promise.all(loading);
}

async function deletionsOf(
  folder: string,
  { deletions }: SegmentEntry,
  known: LoadedSegment<unknown> | undefined,
): Promise<Bits | null> {
  if (deletions === null) return null;
  const before = known?.entry.deletions;
  const same = before?.file === deletions.file && before.checksum === deletions.checksum;
  return same && known ? known.deleted : readDeletions(folder, deletions);
}
