import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Encoder } from '@broadsheet/encode';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { catchUp } from '../../catalogue/catch-up.ts';
import { openIndexReader } from '../../catalogue/index-reader.ts';
import { storeTexts } from '../../catalogue/texts.ts';
import { readSettings } from '../../config/config.ts';
import type { StoredSettings } from '../../config/setting.ts';
import { followSettings } from '../../live-settings.ts';
import type { Reach } from '../../outbound/reach.ts';
import { importFiles, loadShelf } from '../../papers/import.ts';
import { createRenderings } from '../../papers/renderings.ts';
import { openStore, type StorePlace } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';
import { createApp } from '../app.ts';
import type { AppEnvironment } from '../environment.ts';
import type { Assets } from '../static.ts';

export interface Instance {
  app: Hono<AppEnvironment>;
  store: Store;
  close(): Promise<void>;
}

interface InstanceOptions {
  /** Files to import, by name; without any the instance has the starter shelf. */
  files?: Readonly<Record<string, unknown[]>>;
  /** The present moment. */
  now: string;
  assets?: Assets;
  /** What else is done to the store and the data folder, after the import. */
  prepare?: (store: Store, folder: string) => Promise<unknown>;
  /** Settings of the environment; by default a public address only. */
  environment?: Readonly<Record<string, string>>;
  /** Where the store is; in a temporary folder by default. */
  place?: StorePlace;
  /** Null, as by default: words alone are searched. */
  encoder?: Encoder | null;
  /** What addresses that people paste may lead to. */
  reach?: Reach;
}

const HOUR_MS = 3_600_000;

/** Browser files for tests that never load them. */
const noAssets: Assets = {
  href: (name) => `/assets/${name}`,
  serve: (context) => context.notFound(),
};

/** The whole application over a store and an index of its own in a temporary folder. */
export async function openInstance({
  files,
  now,
  assets = noAssets,
  prepare = () => Promise.resolve(),
  environment = { BROADSHEET_URL: 'https://papers.example.org' },
  place,
  encoder = null,
  reach,
}: InstanceOptions): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-pages-'));
  const store = await openStore(place ?? { databaseUrl: null, dataFolder: folder });
  if (files === undefined) await loadShelf(store);
  else await importFiles(store, await writeFiles(folder, files), { now: () => Date.parse(now) });
  await prepare(store, folder);
  await catchUp(store.db, folder, { encoder });
  const reader = await openIndexReader(folder);
  const renderings = createRenderings(store.db, (error) => {
    throw error;
  });
  const read = (stored: StoredSettings) => ({ ...readSettings(environment, stored), dataFolder: folder });
  const live = await followSettings(store.db, { environment, read }, { everyMs: HOUR_MS, onError: () => {} });
  const app = createApp({
    store,
    live,
    renderings,
    catalogue: { reader, encoder, onEncoderError: () => {}, texts: storeTexts(store.db) },
    assets,
    version: '0.0.0',
    now: () => Date.parse(now),
    ...(reach !== undefined && { reach }),
    log: pino({ level: 'silent' }),
  });
  return {
    app,
    store,
    async close() {
      live.stop();
      reader.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Arrays as files: `.json` as one array, anything else as a line each. */
function writeFiles(folder: string, files: Readonly<Record<string, unknown[]>>): Promise<string[]> {
  return Promise.all(
    Object.entries(files).map(async ([name, items]) => {
      const path = join(folder, name);
      const lines = items.map((item) => JSON.stringify(item)).join('\n');
      await writeFile(path, name.endsWith('.json') ? JSON.stringify(items) : lines);
      return path;
    }),
  );
}
