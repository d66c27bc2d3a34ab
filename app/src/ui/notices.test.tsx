import { expect, it } from 'vitest';
import type { NoticeView } from '../feed/notices.ts';
import { Notices } from './notices.tsx';

const TOLD = { told: 'It was decided.' };

it.each([
  [{ kind: 'claim', author: 'ann-lee', name: 'Ann Lee', ...TOLD }, '/authors/ann-lee'],
  [{ kind: 'report', subject: 'person-ada', ...TOLD }, '/users/ada'],
  [{ kind: 'report', subject: 'comment-12', ...TOLD }, '/comments/12'],
  [{ kind: 'report', subject: 'paper-math/0601002', ...TOLD }, '/papers/math/0601002'],
  [{ kind: 'report', subject: 'collection-5', ...TOLD }, '/moderation'],
  [{ kind: 'edit-invitation', collection: 5, title: 'Tides' }, '/collections#invitations'],
  [{ kind: 'moderation', entry: 7, ...TOLD }, '/moderation#entry-7'],
] as const)('a notice leads to what it is about: %j', async (event: NoticeView['event'], href: string) => {
  const notice = { id: 1, event, paper: null, by: null, at: '2026-01-22T10:00:00.000Z', isUnread: false };
  const html = String(await Notices({ notices: [notice], formToken: '', now: 0 }));
  expect(html).toContain(`<a href="${href}">`);
});
