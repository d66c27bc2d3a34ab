import { aFinding, aSubmission } from './examples-submissions.ts';
import type { RouteRow } from './table.ts';
import { moderators, readerAndModerators, readerOnly, voices } from './who.ts';

const DESCRIBED = { title: 'The sea at night', authors: 'Ada Poe', url: 'https://example.org' };

/** What somebody puts on the day, and adds to it. */
export const SUBMISSIONS: readonly RouteRow[] = [
  { route: 'GET /submit', who: voices('200') },
  { route: 'POST /submit', who: voices('303'), example: () => ({ form: { paper: 'arXiv:2601.00002' } }) },
  { route: 'GET /submit/by-hand', who: moderators('200') },
  { route: 'POST /submit/by-hand', who: moderators('303'), example: () => ({ form: DESCRIBED }) },
  {
    route: 'GET /submit/found/:id',
    when: 'of the reader’s',
    who: readerOnly('200', '404'),
    example: async (scene) => ({ path: `/submit/found/${(await aFinding(scene)).id}` }),
  },
  {
    route: 'POST /submit/confirm',
    when: 'what the reader found',
    who: { ...readerOnly('303', '404'), suspended: '403' },
    example: async (scene) => ({ form: { finding: (await aFinding(scene)).id } }),
  },
  {
    route: 'GET /submit/links',
    when: 'of the reader’s submission',
    who: { ...readerAndModerators('200', '403'), anonymous: '401' },
    example: async (scene) => ({ path: `/submit/links?paper=${(await aSubmission(scene)).address}` }),
  },
  {
    route: 'POST /submit/links',
    when: 'of the reader’s submission',
    who: { ...readerAndModerators('303', '403'), anonymous: '401' },
    example: async (scene) => ({
      form: { paper: (await aSubmission(scene)).address, code: 'https://example.org/code' },
    }),
  },
];
