import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { damaged, IndexUnusableError } from '../errors.ts';
import type { VectorField } from '../schema.ts';
import { type FileStamp, formatVersion } from './container.ts';
import { replaceDurably } from './files.ts';

export const manifestName = 'manifest.json';

/** What the index has applied: `origin` names the store (and its epoch), `change` the last change taken from it. */
export interface IndexPosition {
  origin: string;
  change: number;
}

export interface SegmentEntry extends FileStamp {
  /** Number of documents in the file, deleted ones included. */
  documents: number;
  /** Which of them are deleted; null while none is. */
  deletions: (FileStamp & { count: number }) | null;
}

/** The one file that says what the index consists of. Everything else in the folder is a leftover. */
export interface Manifest {
  format: number;
  schema: string;
  /** The vectors that the documents have, null without. */
  vector: VectorField | null;
  analyzer: string;
  /** Grows by one with every commit and merge. */
  generation: number;
  nextSegment: number;
  position: IndexPosition;
  segments: SegmentEntry[];
}

/** The manifest of an index without documents. */
export function emptyManifest(schema: string, analyzer: string, vector: VectorField | null = null): Manifest {
  return {
    format: formatVersion,
    schema,
    vector,
    analyzer,
    generation: 0,
    nextSegment: 1,
    position: { origin: '', change: 0 },
    segments: [],
  };
}

/** Makes `manifest` the current one, in one step. */
export function swapManifest(folder: string, manifest: Manifest): void {
  replaceDurably(folder, manifestName, encode(manifest));
}

/**
 * The current manifest, or null when there is no index.
 * @throws IndexUnusableError when it is damaged, or was written in another format, schema or analyzer.
 */
export async function readManifest(
  folder: string,
  schema: string,
  analyzer: string,
): Promise<Manifest | null> {
  const text = await readIfThere(join(folder, manifestName));
  if (text === null) return null;
  const manifest = decode(text);
  if (manifest.format !== formatVersion) refuse('format', String(manifest.format), String(formatVersion));
  if (manifest.schema !== schema) refuse('schema', manifest.schema, schema);
  if (manifest.analyzer !== analyzer) refuse('analyzer', manifest.analyzer, analyzer);
  return manifest;
}

function refuse(reason: 'format' | 'schema' | 'analyzer', found: string, wanted: string): never {
  throw new IndexUnusableError(reason, manifestName, `the index has the ${reason} ${found}, not ${wanted}`);
}

/** Without a needless byte, so that a change of any byte changes what the text means. */
function encode(manifest: Manifest): string {
  const body = JSON.stringify(manifest);
  return `{"checksum":${crc32(body)},"manifest":${body}}`;
}

function decode(text: string): Manifest {
  const { checksum, manifest } = parse(text);
  if (!manifest || checksum !== crc32(JSON.stringify(manifest))) damaged(manifestName, 'it is damaged');
  return manifest;
}

function parse(text: string): { checksum?: number; manifest?: Manifest } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whether an error says that a file or folder does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
