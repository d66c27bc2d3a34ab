import { join } from 'node:path';
import { type IndexReader, openReader } from '@broadsheet/search';
import { paperSchema } from './schema.ts';

export function indexFolder(dataFolder: string): string {
  return join(dataFolder, 'index');
}

/** The search index as the web server and the commands read it. A missing one reads as empty. */
export function openIndexReader(dataFolder: string): Promise<IndexReader> {
  return openReader(indexFolder(dataFolder), paperSchema);
}
