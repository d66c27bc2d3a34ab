import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepIndex } from '../catalogue/keep-index.ts';
import type { Settings } from '../config.ts';
import { type Lock, tryLock } from '../lock.ts';
import { createLogger } from '../logging.ts';
import { openStore } from '../store/open.ts';
import { EXIT } from './exit-codes.ts';
import { onStopSignal } from './stop-signal.ts';

const POLL_MS = 500;

/** How long the worker waits for room on a full disk. */
const RETRY_MS = 30_000;

/** Below the web server and everything else: indexing a large import must not slow a page. */
const LOW_PRIORITY = 10;

/**
 * The worker beside the web server (`broadsheet serve` starts it): follows the store's changes and keeps the index.
 * Ends on SIGTERM, on Ctrl-C, or when the web server is gone.
 */
export async function workCommand(settings: Settings): Promise<number> {
  setPriority(LOW_PRIORITY);
  const log = createLogger(settings.logLevel);
  const stop = new AbortController();
  const abort = () => stop.abort();
  onStopSignal(abort);
  // The web server is gone.
  process.once('disconnect', abort);
  const store = await openStore(settings);
  const lock = await waitForIndexLock(settings.dataFolder, stop.signal);
  if (lock !== null) {
    await keepIndex(store.db, settings.dataFolder, { log, signal: stop.signal, retryMs: RETRY_MS });
    lock.release();
  }
  await store.close();
  return EXIT.done;
}

/** A command may be indexing right now; it lets go when it is done. Null when stopped before. */
async function waitForIndexLock(dataFolder: string, signal: AbortSignal): Promise<Lock | null> {
  while (!signal.aborted) {
    const lock = tryLock(dataFolder, 'index');
    if (lock !== null) return lock;
    await pause(signal);
  }
  return null;
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
}
