import { mkdir } from 'node:fs/promises';
import { analyzerFingerprint } from '../analysis/analyze.ts';
import { type IndexDocument, type IndexSchema, schemaFingerprint } from '../schema.ts';
import { emptyManifest, type IndexPosition, readManifest, swapManifest } from '../storage/manifest.ts';
import { beginMerge } from './background-merge.ts';
import { addDocument, checkDocument, checkedKey, createBuffer } from './buffer.ts';
import { flushBuffer, publish, removeLeftovers } from './commit.ts';
import { openState, removeKey, type WriterState } from './writer-state.ts';

export interface WriterOptions {
  /**
   * The buffer is written out, uncommitted, when it holds this many distinct words of documents: some 40 MB
   * and 30,000 abstracts by default.
   */
  bufferPostings?: number;
  /** Merges of segments of so many bytes together are done in a thread: 8 MiB by default. */
  mergeThreadFrom?: number;
}

/**
 * Changes an index. Nothing is searchable, or survives a crash, before `commit`. Files are written
 * synchronously: a commit happens in one step for the process that runs it. Large merges run in a thread beside it.
 */
export interface IndexWriter {
  /** That of the last commit. `{ origin: '', change: 0 }` in a new index. */
  readonly position: IndexPosition;
  /**
   * Whether the index there has other vectors than the schema wants. Then the writer begins as after `clear`: the
   * old index is searched until a commit puts in its place what was put until then.
   */
  readonly replaces: boolean;
  /** Puts and deletes since the last commit. */
  readonly pending: number;
  /** Adds a document; one with the same key is replaced. @throws RangeError, having changed nothing. */
  put(document: IndexDocument): void;
  /** Deletes a document; a key that is not there is no error. */
  delete(key: number): void;
  /** Deletes every document: what is put afterwards is the whole index. A search finds the old ones until `commit`. */
  clear(): void;
  /** Makes all changes since the last commit durable and visible at once, together with `position`. */
  commit(position: IndexPosition): Promise<void>;
  /**
   * Begins to merge segments if there are too many of them, none are being merged, and no changes are pending. It is
   * done beside whatever is put, deleted and committed meanwhile, and never changes what a search finds. Throws why the
   * merge before failed; the index is then as it was.
   */
  startMerge(): void;
  /**
   * The same, waited for; false when there was nothing to do, or while changes are pending. Call until it says false,
   * before the writer is closed.
   */
  mergeIfNeeded(): Promise<boolean>;
  /** Forgets what was not committed. */
  close(): Promise<void>;
}

const defaultBufferPostings = 4_000_000;
const defaultMergeThreadFrom = 8 * 1024 ** 2;

/**
 * Opens the index in a folder for writing, creating both when missing, and removes what a crash left there.
 * Takes no lock: the caller makes sure that a folder has one writer at a time.
 * @throws IndexUnusableError when the index there is of another format, schema or analyzer, or damaged.
 * @throws RangeError when vectors of the schema's dimensions cannot be kept.
 */
export async function openWriter(
  folder: string,
  schema: IndexSchema,
  options?: WriterOptions,
): Promise<IndexWriter> {
  checkDimensions(schema);
  await mkdir(folder, { recursive: true });
  const fingerprint = schemaFingerprint(schema);
  let manifest = await readManifest(folder, fingerprint, analyzerFingerprint);
  if (!manifest) {
    manifest = emptyManifest(fingerprint, analyzerFingerprint, schema.vector ?? null);
    swapManifest(folder, manifest);
  }
  removeLeftovers(folder, manifest);
  const state = await openState(folder, schema, manifest);
  return writerOf(state, {
    bufferPostings: options?.bufferPostings ?? defaultBufferPostings,
    mergeThreadFrom: options?.mergeThreadFrom ?? defaultMergeThreadFrom,
  });
}

function checkDimensions({ vector }: IndexSchema): void {
  if (!vector || (vector.dimensions % 16 === 0 && vector.dimensions > 0 && vector.dimensions <= 65_536))
    return;
  throw new RangeError(
    `vectors must have a multiple of 16 dimensions, up to 65,536, not ${vector.dimensions}`,
  );
}

function writerOf(
  state: WriterState,
  { bufferPostings, mergeThreadFrom }: Required<WriterOptions>,
): IndexWriter {
  return {
    get position() {
      return state.manifest.position;
    },
    get replaces() {
      return state.replaces;
    },
    get pending() {
      return state.pending;
    },
    put(document) {
      assertOpen(state);
      checkDocument(state.schema, document);
      if (state.buffer.text.postings.length >= bufferPostings) flushBuffer(state);
      removeKey(state, document.key);
      addDocument(state.buffer, state.schema, document);
      state.pending++;
    },
    delete(key) {
      assertOpen(state);
      removeKey(state, checkedKey(key));
      state.pending++;
    },
    clear() {
      assertOpen(state);
      state.segments = [];
      state.buffer = createBuffer(state.schema);
      state.pending++;
    },
    async commit(position) {
      assertOpen(state);
      flushBuffer(state);
      publish(state, state.segments, position);
      state.pending = 0;
    },
    startMerge() {
      assertOpen(state);
      beginMerge(state, mergeThreadFrom);
    },
    async mergeIfNeeded() {
      assertOpen(state);
      beginMerge(state, mergeThreadFrom);
      if (state.merging === null) return false;
      await state.merging.ended;
      return true;
    },
    async close() {
      if (state.closed) return;
      state.closed = true;
      await state.merging?.stop();
      removeLeftovers(state.folder, state.manifest);
    },
  };
}

function assertOpen(state: WriterState): void {
  if (state.closed) throw new Error('the index writer is closed; open another one');
}
