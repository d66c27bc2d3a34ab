import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadData } from './messages.ts';
import { serveLoads } from './serve-loads.ts';
import { serveSearches } from './serve-searches.ts';

/** A thread of `openSearchThreads`: the one that loads, or one that searches. */
const data = workerData as ThreadData;
if (parentPort !== null) {
  if (data.role === 'load') serveLoads(parentPort, data);
  else serveSearches(parentPort, data);
}
