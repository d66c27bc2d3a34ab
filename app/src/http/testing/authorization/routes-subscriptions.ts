import { aSubscriber, withAddress } from './examples-subscriptions.ts';
import type { RouteRow } from './table.ts';
import { everybody, signedIn } from './who.ts';

const NO_TOKEN = 'A'.repeat(43);

/** The paper by mail. Signed links are good for whoever has them, as the mailbox is the reader's. */
export const SUBSCRIPTIONS: readonly RouteRow[] = [
  { route: 'GET /subscribe', who: everybody('200') },
  {
    route: 'POST /subscribe',
    who: everybody('303'),
    example: async (scene) => {
      if (scene.actor.kind === 'person') await withAddress(scene, scene.actor);
      return { form: { list: 'day', timezone: 'UTC', mail: 'new@example.org' } };
    },
  },
  { route: 'GET /subscribe/sent', who: everybody('200') },
  ...(['GET /subscribe/confirm/:token', 'POST /subscribe/confirm/:token'] as const).map((route) => ({
    route,
    when: 'with no good link',
    who: everybody('410'),
    example: () => ({ path: `/subscribe/confirm/${NO_TOKEN}` }),
  })),
  { route: 'GET /subscriptions', who: signedIn('303') },
  { route: 'GET /subscriptions/preview', who: signedIn('200') },
  {
    route: 'GET /subscriptions/preview/mail',
    when: 'by who asked for nothing',
    who: signedIn('404'),
  },
  ...(['GET', 'POST'] as const).flatMap((method): RouteRow[] => {
    const manage = `${method} /subscriptions/:id/:token`;
    const leave = `${method} /subscriptions/:id/leave/:which/:token`;
    const form = { timezone: 'UTC' };
    return [
      {
        route: manage,
        when: 'with the reader’s link',
        who: everybody(method === 'GET' ? '200' : '303'),
        example: async (scene) => ({ path: (await aSubscriber(scene)).manage, form }),
      },
      {
        route: manage,
        when: 'with another token',
        who: everybody('404'),
        example: async (scene) => ({
          path: (await aSubscriber(scene)).manage.replace(/[^/]+$/, NO_TOKEN),
          form,
        }),
      },
      {
        route: leave,
        when: 'with the reader’s link',
        who: everybody('200'),
        example: async (scene) => ({ path: (await aSubscriber(scene)).leave }),
      },
      {
        route: leave,
        when: 'all of it, with the link of one list',
        who: everybody('404'),
        example: async (scene) => ({
          path: (await aSubscriber(scene)).leaveOne.replace(/leave\/\d+/, 'leave/all'),
        }),
      },
    ];
  }),
];
