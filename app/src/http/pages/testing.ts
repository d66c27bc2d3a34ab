import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { catchUp } from '../../catalogue/catch-up.ts';
import { openIndexReader } from '../../catalogue/index-reader.ts';
import { storeTexts } from '../../catalogue/texts.ts';
import { type Actor, ANONYMOUS } from '../../community/actor.ts';
import { readSettings } from '../../config.ts';
import { importFiles, loadShelf } from '../../papers/import.ts';
import { createRenderings } from '../../papers/renderings.ts';
import { openStore } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';
import { createApp } from '../app.ts';
import type { AppEnvironment } from '../environment.ts';
import type { Assets } from '../static.ts';

export interface Instance {
  app: Hono<AppEnvironment>;
  close(): Promise<void>;
}

interface InstanceOptions {
  /** Files to import, by name; without any the instance has the starter shelf. */
  files?: Readonly<Record<string, unknown[]>>;
  /** The present moment. */
  now: string;
  assets?: Assets;
  /** Who asks, each time; nobody who is known, without it. */
  actor?: () => Actor;
  /** Settings by their names. */
  environment?: Readonly<Record<string, string>>;
  /** What else is done to the store and the data folder, after the import. */
  prepare?: (store: Store, folder: string) => Promise<unknown>;
}

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
  actor = () => ANONYMOUS,
  environment = {},
  prepare = () => Promise.resolve(),
}: InstanceOptions): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-pages-'));
  const given = { BROADSHEET_URL: 'https://papers.example.org', ...environment, BROADSHEET_DATA: folder };
  const settings = readSettings(given);
  const store = await openStore(settings);
  if (files === undefined) await loadShelf(store);
  else await importFiles(store, await writeFiles(folder, files), { now: () => Date.parse(now) });
  await prepare(store, folder);
  await catchUp(store.db, folder);
  const reader = await openIndexReader(folder);
  const renderings = createRenderings(store.db, (error) => {
    throw error;
  });
  const app = createApp({
    feed: { db: store.db, settings, renderings, now: () => Date.parse(now) },
    catalogue: { reader, texts: storeTexts(store.db) },
    assets,
    settings,
    admin: {
      store,
      settings,
      environment: given,
      snapshot: () => reader.snapshot(),
      now: () => Date.parse(now),
    },
    identify: async (context, next) => {
      context.set('actor', actor());
      await next();
    },
    log: pino({ level: 'silent' }),
  });
  return {
    app,
    async close() {
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
