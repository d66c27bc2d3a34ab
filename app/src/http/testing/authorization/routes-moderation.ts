import { SYSTEM } from '../../../community/actor.ts';
import { hidePaper } from '../../../community/moderation/hide-paper.ts';
import { mergePapersByOffice } from '../../../community/moderation/merge-papers.ts';
import { report } from '../../../community/moderation/report.ts';
import { aPair, aPaper, handleOf } from './examples.ts';
import type { Scene } from './scene.ts';
import type { RouteRow } from './table.ts';
import { everybody, moderators, owners, voices } from './who.ts';

const WHY = 'Advertising';

const page = (route: string, path = route): RouteRow => ({
  route: `GET ${route}`,
  who: moderators('200'),
  example: () => ({ path }),
});

const ofReader = (path: string) => async (scene: Scene) => ({
  path: `${path}?person=${await handleOf(scene)}`,
});

/** The public log, reports, and what is done by office. */
export const MODERATION: readonly RouteRow[] = [
  { route: 'GET /moderation', who: everybody('200') },
  { route: 'GET /report', who: voices('200'), example: () => ({ path: '/report?subject=paper-2601.00001' }) },
  {
    route: 'POST /report',
    who: voices('303'),
    example: () => ({ form: { subject: 'paper-2601.00001', why: WHY } }),
  },
  page('/moderation/reports'),
  {
    route: 'POST /moderation/reports',
    who: moderators('303'),
    example: async (scene) => {
      const subject = `paper-${await aPaper(scene)}`;
      await report(scene.reader, scene.store, { subject, reason: WHY }, { now: scene.now, limited: false });
      return { form: { subject, do: 'dismiss', why: WHY } };
    },
  },
  page('/moderation/hide', '/moderation/hide?paper=2601.00001'),
  {
    route: 'POST /moderation/hide',
    who: moderators('303'),
    example: async (scene) => ({ form: { paper: await aPaper(scene), do: 'hide', why: WHY } }),
  },
  {
    route: 'POST /moderation/hide',
    when: 'to show it again',
    who: moderators('303'),
    example: async (scene) => {
      const paper = await aPaper(scene);
      const { store, now } = scene;
      await hidePaper(SYSTEM, store, { paper, hide: true, why: WHY }, { now, limited: false });
      return { form: { paper, do: 'show', why: WHY } };
    },
  },
  page('/moderation/merge'),
  {
    route: 'POST /moderation/merge',
    who: moderators('303'),
    example: async (scene) => ({
      form: { kept: await aPaper(scene), other: await aPaper(scene), why: WHY },
    }),
  },
  {
    route: 'POST /moderation/merge/undo',
    who: moderators('303'),
    example: async (scene) => {
      const [kept, other] = [await aPaper(scene), await aPaper(scene)];
      const { store, now } = scene;
      await mergePapersByOffice(SYSTEM, store, { kept, other, why: WHY }, { now, limited: false });
      const { id } = await store.db
        .selectFrom('paper_decisions')
        .select(({ fn }) => fn.max('id').as('id'))
        .executeTakeFirstOrThrow();
      return { form: { decision: String(id), why: WHY } };
    },
  },
  page('/moderation/twins'),
  {
    route: 'POST /moderation/twins',
    who: moderators('303'),
    example: async (scene) => ({ form: { ...(await aPair(scene)), why: WHY } }),
  },
  { ...page('/moderation/suspend'), example: ofReader('/moderation/suspend') },
  {
    route: 'POST /moderation/suspend',
    who: moderators('303'),
    example: async (scene) => ({
      form: { person: await handleOf(scene), do: 'suspend', end: 'week', why: WHY },
    }),
  },
  page('/admin/people'),
  { ...page('/admin/people/change'), example: ofReader('/admin/people/change') },
  ...(['curator', 'moderator', 'owner'] as const).map((role) => ({
    route: 'POST /admin/people/role',
    when: `to ${role}`,
    who: role === 'curator' ? moderators('303') : owners('303'),
    example: async (scene: Scene) => ({ form: { person: await handleOf(scene), role, why: WHY } }),
  })),
  {
    route: 'POST /admin/people/sessions',
    who: owners('303'),
    example: async (scene) => ({ form: { person: await handleOf(scene) } }),
  },
  { route: 'GET /admin/audit', who: owners('200') },
];
