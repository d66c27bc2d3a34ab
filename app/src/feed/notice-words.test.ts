import { expect, it } from 'vitest';
import type { NoticeEvent } from '../store/notices.ts';
import { noticeWords } from './notice-words.ts';

const TOLD = { told: 'It was decided.' };

it.each([
  [{ kind: 'claim', author: 'ann-lee', name: 'Ann Lee', ...TOLD }, '/authors/ann-lee'],
  [{ kind: 'report', subject: 'person-ada', ...TOLD }, '/users/ada'],
  [{ kind: 'report', subject: 'comment-12', ...TOLD }, '/comments/12'],
  [{ kind: 'report', subject: 'paper-math/0601002', ...TOLD }, '/papers/math/0601002'],
  [{ kind: 'report', subject: 'collection-5', ...TOLD }, '/moderation'],
  [{ kind: 'edit-invitation', collection: 5, title: 'Tides' }, '/collections#invitations'],
  [{ kind: 'moderation', entry: 7, ...TOLD }, '/moderation#entry-7'],
  [{ kind: 'withdrawal' }, '/papers/math/0601001'],
] as const)('a notice leads to what it is about: %j', (event: NoticeEvent, href: string) => {
  expect(noticeWords(event, { paper: 'math/0601001', by: null }).href).toBe(href);
});

it('names whoever answered, and somebody who left', () => {
  const event = { kind: 'reply', comment: 3 } as const;
  expect(noticeWords(event, { paper: '2601.00001', by: 'Ada' }).sentence).toBe('Ada answered your comment');
  expect(noticeWords(event, { paper: '2601.00001', by: null }).sentence).toMatch(/^Somebody/);
});
