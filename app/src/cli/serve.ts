import { join } from 'node:path';
import type { Logger } from 'pino';
import { openIndexThreads } from '../catalogue/index-reader.ts';
import { openQueryEncoder } from '../catalogue/query-encoder.ts';
import { storeTexts } from '../catalogue/texts.ts';
import { SYSTEM } from '../community/actor.ts';
import { hasOwner, makeOwnerLink } from '../community/owner-links.ts';
import type { Settings } from '../config/config.ts';
import { createApp } from '../http/app.ts';
import { startServer } from '../http/server.ts';
import { loadAssets } from '../http/static.ts';
import { followSettings, type SettingsOrigin } from '../live-settings.ts';
import { tryLock } from '../lock.ts';
import { createLogger } from '../logging.ts';
import { loadShelf } from '../papers/import.ts';
import { createRenderings } from '../papers/renderings.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { EXIT } from './exit-codes.ts';
import { indexWithProgress } from './index-progress.ts';
import { ownerLinkAddress } from './owner-link.ts';
import { readAddress, removeAddress, writeAddress } from './server-address.ts';
import { onStopSignal } from './stop-signal.ts';
import { keepWorker } from './worker-process.ts';

/** How often the web server looks for a new commit of the index. */
const REFRESH_MS = 250;

/** How often it looks for settings that a command has changed; what its own pages change it knows at once. */
const SETTINGS_MS = 2000;

/** How long the service of an encoder is left alone that did not answer when the server began. */
const ENCODER_RETRY_MS = 30_000;

/** More unindexed changes than this are left to the worker, so that the pages do not wait for them. */
const INDEX_FIRST = 5000;

/** A write of the web server never stops it for long for the write lock: renderings, which it makes by the way, can wait
 * instead, and what its pages change waits without stopping it (`writePatiently`). */
const WEB_BUSY_TIMEOUT_MS = 50;

/** `broadsheet serve`: everything from the data folder to the printed address; ends on Ctrl-C or SIGTERM. */
export async function serveCommand(
  settings: Settings,
  place: { root: string; version: string; origin: SettingsOrigin },
): Promise<number> {
  const log = createLogger(settings.logLevel);
  const lock = tryLock(settings.dataFolder, 'server');
  if (lock === null) throw new Error(alreadyServed(settings.dataFolder));
  await prepareStore(settings);
  const store = await openStore({ ...settings, busyTimeoutMs: WEB_BUSY_TIMEOUT_MS });
  const server = await listen(settings, place, store, log);
  const worker = keepWorker(log);
  const stopped = new Promise<void>((resolve) => onStopSignal(resolve));
  writeAddress(settings.dataFolder, { pid: process.pid, url: server.url });
  process.stderr.write(`Broadsheet is served at ${server.url} (Ctrl-C stops it).\n`);
  if (!(await hasOwner(store))) {
    const link = await makeOwnerLink(store, SYSTEM, { now: Date.now() });
    const address = ownerLinkAddress(link, server.publicUrl ?? server.url);
    process.stderr.write(`Set up this Broadsheet: ${address}\n`);
  }
  await stopped;
  process.stderr.write('Stopping: requests in flight are finished first.\n');
  await server.close();
  await worker.stop();
  await store.close();
  removeAddress(settings.dataFolder);
  lock.release();
  return EXIT.done;
}

/** Migrates, fills an empty store from the starter shelf, and indexes what is quickly indexed. */
async function prepareStore(settings: Settings): Promise<void> {
  const store = await openStore(settings);
  try {
    await loadShelf(store);
    await indexWithProgress(store.db, settings, { atMost: INDEX_FIRST });
  } finally {
    await store.close();
  }
}

async function listen(
  settings: Settings,
  { root, version, origin }: { root: string; version: string; origin: SettingsOrigin },
  store: Store,
  log: Logger,
) {
  const live = await followSettings(store.db, origin, {
    everyMs: SETTINGS_MS,
    onError: (error) => log.error({ err: error }, 'the settings in the store cannot be read'),
  });
  const reader = await openIndexThreads(settings.dataFolder, settings.searchThreads);
  const renderings = createRenderings(store.db, (error) =>
    log.debug({ err: error }, 'renderings were not kept'),
  );
  const closing = new AbortController();
  const encoder = await openQueryEncoder(settings, {
    signal: closing.signal,
    retryMs: ENCODER_RETRY_MS,
    onWait: (error) => log.error({ err: error }, 'queries cannot be encoded: words alone are searched'),
  });
  const catalogue = {
    reader,
    get encoder() {
      return encoder();
    },
    onEncoderError: (error: unknown) => log.warn({ err: error }, 'a query cannot be encoded'),
    texts: storeTexts(store.db),
  };
  const assets = await loadAssets(join(root, 'dist', 'assets'));
  const app = createApp({ store, live, renderings, catalogue, assets, version, now: Date.now, log });
  const server = await startServer(app, { host: settings.host, port: settings.port, log });
  const refresh = setInterval(() => {
    reader.refresh().catch((error: unknown) => log.error({ err: error }, 'the index cannot be read'));
  }, REFRESH_MS);
  return {
    url: server.url,
    publicUrl: live.current().publicUrl,
    close: async () => {
      closing.abort();
      clearInterval(refresh);
      live.stop();
      await server.close();
      await reader.close();
    },
  };
}

function alreadyServed(dataFolder: string): string {
  const address = readAddress(dataFolder);
  const where = address === null ? '' : ` at ${address.url} (process ${address.pid})`;
  return `A Broadsheet already serves the folder ${dataFolder}${where}. Use that one, stop it first, or choose another folder with BROADSHEET_DATA.`;
}
