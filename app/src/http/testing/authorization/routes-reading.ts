import { aHiddenPapersComment } from './examples-discussion.ts';
import type { RouteRow } from './table.ts';
import { everybody } from './who.ts';

const get = (route: string, path: string): RouteRow => ({
  route: `GET ${route}`,
  who: everybody('200'),
  example: () => ({ path }),
});

/** Leads on to another page. */
const leads = (path: string): RouteRow => ({ route: `GET ${path}`, who: everybody('302') });

/** What everybody reads. Where the paper is private, only who is signed in does. */
export const READING: readonly RouteRow[] = [
  get('/', '/'),
  leads('/papers/date'),
  leads('/papers/week'),
  leads('/papers/month'),
  get('/papers/date/:period', '/papers/date/2026-01-21'),
  get('/papers/week/:period', '/papers/week/2026-W04'),
  get('/papers/month/:period', '/papers/month/2026-01'),
  get('/papers/trending', '/papers/trending'),
  get('/api/v1/papers/trending', '/api/v1/papers/trending'),
  get('/api/v1/papers/date/:period', '/api/v1/papers/date/2026-01-21'),
  get('/api/v1/papers/week/:period', '/api/v1/papers/week/2026-W04'),
  get('/api/v1/papers/month/:period', '/api/v1/papers/month/2026-01'),
  get('/papers/:id', '/papers/2601.00001'),
  get('/papers/:archive/:id', '/papers/math/9201209'),
  get('/latest', '/latest'),
  get('/search', '/search?q=tides'),
  get('/similar', '/similar?like=2601.00001'),
  get('/complete', '/complete?q=tid'),
  get('/authors/:key', '/authors/ada-poe'),
  get('/topics/:key', '/topics/moons'),
  get('/categories/:key', '/categories/cs.LG'),
  get('/about', '/about'),
  get('/about/ranking', '/about/ranking'),
  get('/cite/:id', '/cite/2601.00001?format=bibtex'),
  get('/cite/:archive/:id', '/cite/math/9201209?format=ris'),
  {
    route: 'GET /cite/:id',
    when: 'of a hidden paper',
    who: everybody('404'),
    example: async (scene) => ({ path: `/cite/${(await aHiddenPapersComment(scene)).paper}?format=bibtex` }),
  },
  // No paper of the example shows one.
  { route: 'GET /pictures/:hash', who: everybody('404'), example: () => ({ path: '/pictures/0' }) },
  get('/healthz', '/healthz'),
  get('/robots.txt', '/robots.txt'),
  { route: 'GET /favicon.ico', who: everybody('302') },
  // The instance of the test has no browser files.
  { route: 'GET /assets/*', who: everybody('404'), example: () => ({ path: '/assets/page.css' }) },
];
