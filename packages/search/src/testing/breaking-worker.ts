import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Snapshot } from '../query/snapshot.ts';
import type { ThreadData } from '../threads/messages.ts';
import { type Helpers, operations, type RequestOf } from '../threads/operations.ts';
import { serveLoads } from '../threads/serve-loads.ts';
import { serveSearches } from '../threads/serve-searches.ts';

/** In the folder of the index: the loader that is asked to refresh ends, and takes it away. */
export const END_LOADER = 'end-the-loader';

/** As a query: in the folder that the filter names, the first thread to see it ends; without one, every thread. */
export const END_SEARCHER = 'end the thread';

/** As a query: searches once the caller has given texts. */
export const WAIT = 'wait for texts';

/** A thread that breaks when it is told to. */
const data = workerData as ThreadData;
if (parentPort !== null) {
  if (data.role === 'load') {
    endOnDemand(join(data.folder, END_LOADER));
    serveLoads(parentPort, data);
  } else {
    serveSearches(parentPort, data, { ...operations, search: breakingSearch });
  }
}

function endOnDemand(file: string): void {
  parentPort?.on('message', ({ kind }: { kind: string }) => {
    if (kind !== 'refresh' || !existsSync(file)) return;
    rmSync(file);
    process.exit(3);
  });
}

async function breakingSearch(snapshot: Snapshot, request: RequestOf<'search'>, { texts }: Helpers) {
  const { query, filters = [] } = request;
  if (query === END_SEARCHER) endOnce(filters[0]?.field);
  if (query === WAIT) {
    const found = await texts.texts([1, 2]);
    return snapshot.search({ ...request, query: found.get(1)?.title ?? '' });
  }
  const plain = query === END_SEARCHER ? { query: 'graph', limit: 9 } : request;
  return snapshot.search(plain);
}

function endOnce(file: string | undefined): void {
  if (file !== undefined && !existsSync(file)) return;
  if (file !== undefined) rmSync(file);
  process.exit(4);
}
