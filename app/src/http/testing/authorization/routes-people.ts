import { handleOf } from './examples.ts';
import { AUTHOR, aClaimOf } from './examples-submissions.ts';
import type { RouteRow } from './table.ts';
import { everybody, moderators, signedIn, voices } from './who.ts';

/** People, where they work, and which author they say to be. */
export const PEOPLE: readonly RouteRow[] = [
  {
    route: 'GET /users/:handle',
    who: everybody('200'),
    example: async (scene) => ({ path: `/users/${await handleOf(scene)}` }),
  },
  {
    route: 'GET /users/:handle/comments',
    who: everybody('200'),
    example: async (scene) => ({ path: `/users/${await handleOf(scene)}/comments` }),
  },
  { route: 'POST /account/about', who: voices('303'), example: () => ({ form: { about: 'At sea.' } }) },
  { route: 'GET /organizations', who: everybody('200') },
  {
    route: 'GET /organizations/:key',
    who: everybody('200'),
    example: () => ({ path: '/organizations/shore-institute' }),
  },
  { route: 'POST /claims', who: voices('303'), example: () => ({ form: { author: AUTHOR } }) },
  { route: 'POST /claims/give-up', who: signedIn('303'), example: () => ({ form: { author: AUTHOR } }) },
  { route: 'GET /moderation/claims', who: moderators('200') },
  {
    route: 'POST /moderation/claims',
    who: moderators('303'),
    example: async (scene) => ({
      form: { claim: String(await aClaimOf(scene)), decision: 'grant', reason: 'Seen.' },
    }),
  },
];
