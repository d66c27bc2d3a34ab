import { join } from 'node:path';
import {
  defaultSearchThreads,
  type IndexReader,
  openReader,
  openSearchThreads,
  type SearchThreads,
} from '@broadsheet/search';
import { paperSchema } from './schema.ts';

export function indexFolder(dataFolder: string): string {
  return join(dataFolder, 'index');
}

/** The search index as commands read it, in their own thread. A missing one reads as empty. */
export function openIndexReader(dataFolder: string): Promise<IndexReader> {
  return openReader(indexFolder(dataFolder), paperSchema);
}

/**
 * The same as the web server reads it: in threads, so that no search delays a page.
 * @param threads how many search at the same time; 0: as many as suit the machine.
 */
export function openIndexThreads(dataFolder: string, threads: number): Promise<SearchThreads> {
  return openSearchThreads(indexFolder(dataFolder), paperSchema, {
    threads: threads === 0 ? defaultSearchThreads() : threads,
  });
}
