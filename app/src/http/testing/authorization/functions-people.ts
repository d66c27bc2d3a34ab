import { askClaim, giveUpClaim, ownClaim } from '../../../community/claims.ts';
import { decideClaim, listClaims } from '../../../community/decide-claims.ts';
import { changeProfileText } from '../../../community/profile.ts';
import { AUTHOR, aClaimOf } from './examples-submissions.ts';
import { suspended } from './suspended.ts';
import type { FunctionRow } from './table.ts';
import { everybody, moderators, nobodySuspended, readerOnly, voices } from './who.ts';

const GRANT = { decision: 'grant', reason: 'Seen.' } as const;

/** What people tell of themselves, and which author they say to be. */
export const PEOPLE_FUNCTIONS: readonly FunctionRow[] = [
  {
    name: 'community/profile.ts changeProfileText',
    who: voices('done'),
    call: (actor, { store }) =>
      changeProfileText(actor, store, { about: 'At sea.', link: '', hidesActivity: false }),
  },
  {
    name: 'community/claims.ts askClaim',
    who: voices('done'),
    call: (actor, { store, now }) => {
      const terms = { now, limited: true, findEvidence: () => Promise.resolve(null) };
      return askClaim(actor, store, { author: AUTHOR, note: '' }, terms);
    },
  },
  {
    name: 'community/claims.ts ownClaim',
    when: 'of the reader',
    who: { ...everybody('nothing'), reader: 'done' },
    call: async (actor, scene) => {
      await aClaimOf(scene);
      return ownClaim(actor, scene.store, AUTHOR);
    },
  },
  {
    name: 'community/claims.ts giveUpClaim',
    when: 'of the reader',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await aClaimOf(scene);
      await giveUpClaim(actor, scene.store, AUTHOR);
      return (await ownClaim(scene.reader, scene.store, AUTHOR)) === null ? true : null;
    },
  },
  {
    name: 'community/decide-claims.ts listClaims',
    who: moderators('done'),
    call: (actor, { store }) => listClaims(actor, store),
  },
  {
    name: 'community/decide-claims.ts decideClaim',
    who: moderators('done'),
    call: async (actor, scene) => {
      const claim = await aClaimOf(scene);
      return decideClaim(actor, scene.store, { claim, ...GRANT }, { now: scene.now, limited: true });
    },
  },
  {
    name: 'community/decide-claims.ts decideClaim',
    when: 'one’s own',
    who: { ...everybody('403'), anonymous: '401' },
    call: async (actor, scene) => {
      const claim = await aClaimOf(scene, actor.kind === 'person' ? actor : scene.reader);
      return decideClaim(actor, scene.store, { claim, ...GRANT }, { now: scene.now, limited: true });
    },
  },
  {
    name: 'community/decide-claims.ts decideClaim',
    when: 'while suspended',
    who: nobodySuspended(),
    call: async (actor, scene) => {
      const claim = await aClaimOf(scene);
      const terms = { now: scene.now, limited: true };
      return decideClaim(suspended(actor, scene), scene.store, { claim, ...GRANT }, terms);
    },
  },
];
