import { SYSTEM } from '../../../community/actor.ts';
import { makeInvitation } from '../../../community/invitations.ts';
import { noticeMailToken } from '../../../community/notice-wishes.ts';
import { makeOwnerLink } from '../../../community/owner-links.ts';
import { aList } from './examples-collections.ts';
import type { Scene } from './scene.ts';
import type { RouteRow } from './table.ts';
import { everybody, signedIn, voices } from './who.ts';

const NO_TOKEN = 'A'.repeat(43);

const mark = (wish: string) => () => ({ form: { paper: '2601.00001', do: wish, back: '/' } });

const ownerLink = async ({ store, now }: Scene) => ({
  path: `/welcome/${(await makeOwnerLink(store, SYSTEM, { now })).token}`,
});

/** Whoever has the link of a mail may end these mails: it was in their mailbox. */
const noticeMail = async ({ store, reader }: Scene) => {
  const token = await store.write((transaction) => noticeMailToken(transaction, reader.id));
  return { path: `/notices/mail/${token}` };
};

const invitation = async ({ store, reader, now }: Scene) => ({
  path: `/invitations/${await makeInvitation(reader, store, { now, limited: true })}`,
});

/** Coming in, which needs a secret of one's own instead of an office; and what is somebody's own. */
export const READERS: readonly RouteRow[] = [
  { route: 'GET /welcome/:token', when: 'with a good link', who: everybody('200'), example: ownerLink },
  { route: 'POST /welcome/:token', when: 'with a good link', who: everybody('303'), example: ownerLink },
  { route: 'GET /signin', who: { ...everybody('303'), anonymous: '200' } },
  { route: 'POST /signin', who: everybody('303'), example: () => ({ form: { mail: 'new@example.org' } }) },
  { route: 'GET /signin/sent', who: everybody('200') },
  ...(['GET /signin/:token', 'POST /signin/:token'] as const).map((route) => ({
    route,
    when: 'with no good link',
    who: everybody('410'),
    example: () => ({ path: `/signin/${NO_TOKEN}` }),
  })),
  { route: 'GET /invitations/:token', when: 'with a good link', who: everybody('200'), example: invitation },
  { route: 'POST /sign-out', who: everybody('303') },
  { route: 'GET /account', who: signedIn('200') },
  { route: 'GET /account/notices', who: signedIn('200') },
  { route: 'POST /account/notices', who: signedIn('303') },
  ...(['GET /notices/mail/:token', 'POST /notices/mail/:token'] as const).flatMap((route) => [
    {
      route,
      when: 'with no good link',
      who: everybody('410'),
      example: () => ({ path: `/notices/mail/${NO_TOKEN}` }),
    },
    { route, when: 'with a link from a mail', who: everybody('200'), example: noticeMail },
  ]),
  {
    route: 'POST /account/profile',
    who: voices('303'),
    example: ({ actor }) => ({
      form: { name: 'Ada', handle: `ada-${actor.kind === 'person' ? actor.id : 0}` },
    }),
  },
  {
    route: 'POST /account/sessions/end',
    who: signedIn('303'),
    example: () => ({ form: { session: 'others' } }),
  },
  {
    route: 'POST /account/mail',
    who: signedIn('303'),
    example: () => ({ form: { mail: 'ada@example.org' } }),
  },
  ...(['GET /account/mail/:token', 'POST /account/mail/:token'] as const).map((route) => ({
    route,
    when: 'with no good link',
    who: everybody('410'),
    example: () => ({ path: `/account/mail/${NO_TOKEN}` }),
  })),
  { route: 'POST /account/invitations', who: voices('200') },
  { route: 'GET /account/data.json', who: signedIn('200') },
  { route: 'POST /account/delete', when: 'not confirmed', who: signedIn('422') },
  { route: 'POST /marks', when: 'a vote', who: voices('303'), example: mark('vote-on') },
  { route: 'POST /marks', when: 'a save', who: signedIn('303'), example: mark('save-on') },
  { route: 'POST /marks', when: 'not for me', who: signedIn('303'), example: mark('dismissal-on') },
  { route: 'GET /saved', who: signedIn('200') },
  { route: 'GET /notices', who: signedIn('200') },
  { route: 'POST /notices/read', who: signedIn('303'), example: () => ({ form: { up_to: '1' } }) },
  { route: 'GET /following', who: signedIn('200') },
  { route: 'GET /following/all', who: signedIn('200') },
  {
    route: 'POST /follow',
    who: signedIn('303'),
    example: () => ({ form: { kind: 'topic', name: 'moons', do: 'on', back: '/' } }),
  },
  {
    route: 'POST /follow',
    when: 'of a private list',
    who: signedIn('404'),
    example: async (scene) => ({
      form: { kind: 'collection', name: String((await aList(scene, 'private')).id), do: 'on' },
    }),
  },
  { route: 'POST /account/reading', who: signedIn('303'), example: () => ({ form: { do: 'stop' } }) },
];
