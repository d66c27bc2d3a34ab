import { IndexUnusableError } from '@broadsheet/search';
import type { Kysely } from 'kysely';
import { indexFolder, openIndexReader } from '../catalogue/index-reader.ts';
import { isSameStore, storeOrigin } from '../catalogue/origin.ts';
import { lastChange } from '../store/changes.ts';
import type { Schema } from '../store/schema.ts';
import { ailing, type Finding, healthy } from './finding.ts';

/** Reads every byte of the index against its checksum, and compares its place with the store's. */
export async function checkIndex(db: Kysely<Schema>, dataFolder: string): Promise<Finding[]> {
  try {
    const reader = await openIndexReader(dataFolder);
    const { documents, position } = reader.snapshot();
    reader.close();
    const files = healthy('index files', documents, 'Every file of the index is what was written.');
    return [files, await checkPosition(db, position, documents)];
  } catch (error) {
    if (!(error instanceof IndexUnusableError)) throw error;
    const advice = `Nothing is lost: delete ${indexFolder(dataFolder)} or start the server; it is built anew from the store.`;
    return [ailing('index files', 1, `The index cannot be used: ${error.message}.`, advice)];
  }
}

async function checkPosition(
  db: Kysely<Schema>,
  position: { origin: string; change: number },
  documents: number,
): Promise<Finding> {
  const last = await lastChange(db);
  const behind = `The index has change ${position.change} of ${last} and ${documents} papers.`;
  const origin = await storeOrigin(db);
  if (position.change > 0 && !isSameStore(position.origin, origin)) {
    const found = 'The index is of another store, or of this one before it was restored.';
    return ailing('index position', 1, found, 'Start the server: it builds the index anew.');
  }
  if (position.change > 0 && position.origin !== origin) {
    const found = 'A rebuild of the index was asked for and is not done; the old one is searched meanwhile.';
    return ailing('index position', 1, found, 'Start the server, or wait: its worker does it.');
  }
  return position.change === last
    ? healthy('index position', 1, behind)
    : ailing('index position', 1, behind, 'Start the server, or wait: its worker takes up the rest.');
}
