import type { RouteRow } from './table.ts';
import { everybody, owners } from './who.ts';

/** What whoever owns the instance sees and does. */
export const OWNERS: readonly RouteRow[] = [
  { route: 'GET /setup', who: owners('200') },
  // The address of a form, loaded again: it leads to the page, which refuses.
  { route: 'GET /setup/:section', who: everybody('303'), example: () => ({ path: '/setup/name' }) },
  {
    route: 'POST /setup/:section',
    who: owners('303'),
    example: () => ({ path: '/setup/name', form: { BROADSHEET_NAME: 'The Tide' } }),
  },
  ...[
    '',
    '/sources',
    '/jobs',
    '/index',
    '/storage',
    '/settings',
    '/refusals',
    '/messages',
    '/mail',
    '/editions',
  ].map((page) => ({
    route: `GET /admin${page}`,
    who: owners('200'),
  })),
  {
    route: 'POST /admin/sources/:name/run',
    who: owners('303'),
    example: () => ({ path: '/admin/sources/arxiv-rss/run' }),
  },
  {
    route: 'POST /admin/jobs/:id/retry',
    who: owners('303'),
    example: () => ({ path: '/admin/jobs/1/retry' }),
  },
  { route: 'POST /admin/index/rebuild', who: owners('303') },
  {
    route: 'POST /admin/mail/:id/again',
    who: owners('303'),
    example: () => ({ path: '/admin/mail/1/again' }),
  },
  ...['suppress', 'allow'].map((act) => ({
    route: `POST /admin/mail/${act}`,
    who: owners('303'),
    example: () => ({ form: { address: 'ann@example.org' } }),
  })),
  ...['', '/mail'].map((part) => ({
    route: `GET /admin/editions/preview${part}`,
    who: owners('200'),
    example: () => ({ path: `/admin/editions/preview${part}?list=day` }),
  })),
  ...['', '/mail'].map((part) => ({
    route: `GET /admin/editions/:id${part}`,
    when: 'of an edition that there is not',
    who: owners('404'),
    example: () => ({ path: `/admin/editions/999${part}` }),
  })),
];
