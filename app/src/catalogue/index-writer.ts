import { rm } from 'node:fs/promises';
import type { Encoder } from '@broadsheet/encode';
import { IndexUnusableError, type IndexWriter, openWriter } from '@broadsheet/search';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { indexFolder, openIndexReader } from './index-reader.ts';
import { isSameStore, storeOrigin } from './origin.ts';
import { paperSchemaWith } from './schema.ts';

/**
 * Opens the index of this store for writing. The index is derived data: one that belongs to another store, to an
 * older format, or that is damaged is removed and begun anew; `onRebuild` hears why. One with vectors of another encoder
 * stays until `followChanges` has built what replaces it. The caller holds the index lock.
 */
export async function openIndexWriter(
  db: Kysely<Schema>,
  dataFolder: string,
  { encoder = null, onRebuild }: { encoder?: Encoder | null; onRebuild: (reason: string) => void },
): Promise<IndexWriter> {
  const schema = paperSchemaWith(encoder);
  const folder = indexFolder(dataFolder);
  const origin = await storeOrigin(db);
  try {
    // A writer looks into a segment only when it merges it; a reader checks every byte.
    (await openIndexReader(dataFolder)).close();
    const writer = await openWriter(folder, schema);
    const { position } = writer;
    // Of this store, a rebuild that was asked for is done by `followChanges`, which keeps the old index meanwhile.
    if (position.change === 0 || isSameStore(position.origin, origin)) return writer;
    await writer.close();
    onRebuild('the index belongs to another store, or to this one before it was restored');
  } catch (error) {
    if (!(error instanceof IndexUnusableError)) throw error;
    onRebuild(error.message);
  }
  await rm(folder, { recursive: true, force: true });
  return openWriter(folder, schema);
}
