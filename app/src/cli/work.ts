import { hostname, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Encoder } from '@broadsheet/encode';
import type { Logger } from 'pino';
import { keepForecasting } from '../attention/keep-forecasts.ts';
import { openAttentionModel } from '../attention/open-model.ts';
import { keepIndex, tellOwner } from '../catalogue/keep-index.ts';
import { waitForEncoder } from '../catalogue/wait-for-encoder.ts';
import type { Settings } from '../config/config.ts';
import { today } from '../feed/day.ts';
import { jobHandlers } from '../jobs/handlers.ts';
import { listSchedules } from '../jobs/schedule.ts';
import { runJobs } from '../jobs/worker.ts';
import { followSettings, type LiveSettings, type SettingsOrigin } from '../live-settings.ts';
import { type Lock, tryLock } from '../lock.ts';
import { createLogger } from '../logging.ts';
import { PUBLIC_WEB } from '../outbound/reach.ts';
import { fetchPictures } from '../papers/pictures/fetch-pictures.ts';
import { openStore } from '../store/open.ts';
import { storeIdentity } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { EXIT } from './exit-codes.ts';
import { mailLoops } from './mail-loops.ts';
import { scheduledHarvest } from './scheduled-harvest.ts';
import { onStopSignal } from './stop-signal.ts';

const POLL_MS = 500;

/** How often the store is asked for settings that the owner has changed. */
const SETTINGS_MS = 5000;

/** How long the worker waits for room on a full disk, and for an encoder that gives no vectors. */
const RETRY_MS = 30_000;

/** Below the web server and everything else: indexing a large import must not slow a page. */
const LOW_PRIORITY = 10;

/** Longer than a commit of the index keeps this process busy; a job of a killed worker waits this long. */
const LEASE_MS = 120_000;

/**
 * The worker beside the web server (`broadsheet serve` starts it): follows the store's changes and keeps the index,
 * runs jobs, and sends mail. Ends on SIGTERM, on Ctrl-C, or when the web server is gone.
 */
export async function workCommand(
  settings: Settings,
  { version, origin }: { version: string; origin: SettingsOrigin },
): Promise<number> {
  setPriority(LOW_PRIORITY);
  const log = createLogger(settings.logLevel);
  const stop = new AbortController();
  const abort = () => stop.abort();
  onStopSignal(abort);
  // The web server is gone.
  process.once('disconnect', abort);
  const store = await openStore(settings);
  const live = await followSettings(store.db, origin, {
    everyMs: SETTINGS_MS,
    onError: (error) => log.error({ err: error }, 'the settings in the store cannot be read'),
  });
  const encoder = openEncoder(store, settings, log, stop.signal);
  const loops = [
    indexChanges(store, settings, { encoder, log, signal: stop.signal }),
    forecastAttention(store, live, { encoder, log, signal: stop.signal }),
    keepQueue(store, live, workOf(store, live, version), log, stop.signal),
    ...mailLoops({ store, settings: live.current, log }, stop.signal),
  ];
  // What ends one loop ends the others too, in its own time: the process is started again.
  const ends = await Promise.allSettled(loops.map((loop) => loop.finally(abort)));
  live.stop();
  await store.close();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return EXIT.done;
}

/** What the loops of a worker share. */
interface LoopParts {
  encoder: Promise<Encoder | null>;
  log: Logger;
  signal: AbortSignal;
}

/** Mail and jobs go on while a service of vectors does not answer; its owner is told. */
function openEncoder(
  store: Store,
  settings: Settings,
  log: Logger,
  signal: AbortSignal,
): Promise<Encoder | null> {
  return waitForEncoder(settings, {
    signal,
    retryMs: RETRY_MS,
    async onWait(error) {
      log.error({ err: error, retryMs: RETRY_MS }, 'the encoder does not answer: the index waits');
      await tellOwner(store, error, log);
    },
  });
}

async function indexChanges(
  store: Store,
  settings: Settings,
  { encoder, log, signal }: LoopParts,
): Promise<void> {
  const lock = await waitForIndexLock(settings.dataFolder, signal);
  if (lock === null) return;
  const options = { log, signal, retryMs: RETRY_MS, encoder: await encoder };
  await keepIndex(store, settings.dataFolder, options);
  lock.release();
}

async function forecastAttention(
  store: Store,
  live: LiveSettings,
  { encoder, log, signal }: LoopParts,
): Promise<void> {
  const [model, opened] = await Promise.all([openAttentionModel(), encoder]);
  const openDay = () => today({ settings: live.current(), now: Date.now });
  return keepForecasting({ store, model, encoder: opened, now: Date.now, today: openDay, log }, signal);
}

/** What jobs do outside of the store. */
type OutsideWork = Pick<Parameters<typeof jobHandlers>[0], 'harvestSource' | 'fetchPictures'>;

function workOf(store: Store, live: LiveSettings, version: string): OutsideWork {
  return {
    harvestSource: scheduledHarvest(store, live.current, version),
    fetchPictures: (signal) =>
      fetchPictures(
        { store, settings: live.current(), version, reach: PUBLIC_WEB },
        { now: Date.now, signal },
      ),
  };
}

async function keepQueue(
  store: Store,
  live: LiveSettings,
  work: OutsideWork,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const handlers = jobHandlers({ store, ...work, settings: live.current, now: Date.now });
  const terms = { worker: `${hostname()}:${process.pid}`, now: Date.now, leaseMs: LEASE_MS };
  const { storeId } = await storeIdentity(store.db);
  return runJobs({ store, handlers, terms, log, signal }, () =>
    listSchedules({ ...live.current(), storeId }),
  );
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
