import { pino } from 'pino';
import { exampleIssues } from '../../src/http/pages/example-issues.ts';
import { openInstance } from '../../src/http/pages/testing.ts';
import { startServer } from '../../src/http/server.ts';
import { builtAssets } from './assets.ts';

const NOW = '2026-01-22T10:00:00Z';

/** Two servers: one with a few days of papers, one on a fresh start. */
export interface Site {
  /** Addresses of every kind of page, by a name for test titles. */
  pages: Readonly<Record<PageName, string>>;
  close(): Promise<void>;
}

const PATHS = {
  'front page': '/',
  day: '/papers/date/2026-01-19',
  week: '/papers/week/2026-W04',
  month: '/papers/month/2026-01?explain=1',
  trending: '/papers/trending?explain=1',
  latest: '/latest?page=2',
  paper: '/papers/2601.02001',
  'paper with formulas': '/papers/2601.02002',
  'paper with long words': '/papers/2601.02003',
  'old paper': '/papers/math/9201209',
  'paper with versions': '/papers/2501.00007',
  search: '/search',
  'search result': '/search?q=ada+abbott+gauge+pairs+-%22old+clock%22+year%3A..2026&explain=1',
  'empty search result': '/search?q=xylophone&from=2015',
  'similar papers': '/similar?like=2601.02001&like=2601.02002&unlike=2601.02003&explain=1',
  author: '/authors/ada-abbott',
  topic: '/topics/tidal-models',
  category: '/categories/cs.LG',
  about: '/about',
  feeds: '/about/feeds',
  'missing page': '/nowhere',
  'before the first day': '/papers/date/2019-05-05',
};

export type PageName = keyof typeof PATHS | 'shelf';

export const pageNames: readonly PageName[] = [...(Object.keys(PATHS) as (keyof typeof PATHS)[]), 'shelf'];

/** Serves both instances on free ports. */
export async function openSite(): Promise<Site> {
  const assets = await builtAssets();
  const log = pino({ level: 'silent' });
  const instances = [
    await openInstance({ files: exampleIssues, now: NOW, assets }),
    await openInstance({ now: NOW, assets }),
  ] as const;
  const issues = await startServer(instances[0].app, { host: '127.0.0.1', port: 0, log });
  const shelf = await startServer(instances[1].app, { host: '127.0.0.1', port: 0, log });
  const pages = Object.fromEntries(Object.entries(PATHS).map(([name, path]) => [name, issues.url + path]));
  return {
    pages: { ...(pages as Record<keyof typeof PATHS, string>), shelf: `${shelf.url}/` },
    async close() {
      await Promise.all([issues.close(), shelf.close()]);
      await Promise.all(instances.map((instance) => instance.close()));
    },
  };
}
