import { changeProfile, deleteAccount, endSessions, readAccount } from '../../../community/account.ts';
import { greet } from '../../../community/greet.ts';
import { listInvitations, makeInvitation } from '../../../community/invitations.ts';
import { requestMailChange } from '../../../community/mail-change.ts';
import { ownMarks, setMark } from '../../../community/marks.ts';
import { changeNoticeWishes, NOTICE_GROUPS, readNoticeWishes } from '../../../community/notice-wishes.ts';
import { ownData } from '../../../community/own-data.ts';
import { readNotices } from '../../../community/read-notices.ts';
import { listNotices } from '../../../feed/notices.ts';
import { savedPapers } from '../../../feed/saved.ts';
import type { FunctionRow } from './table.ts';
import { type Answers, everybody, signedIn, voices } from './who.ts';

const mark = (kind: 'vote' | 'save' | 'dismissal', who: Answers): FunctionRow => ({
  name: 'community/marks.ts setMark',
  when: kind,
  who,
  call: (actor, { store, now }) =>
    setMark(actor, store, { paper: '2601.00001', kind, set: true }, { now, limited: true }),
});

/** What somebody does and reads in their own name. */
export const READERS_FUNCTIONS: readonly FunctionRow[] = [
  {
    name: 'community/account.ts readAccount',
    who: signedIn('done'),
    call: (actor, { store, token, now }) => readAccount(actor, store, { sessionToken: token ?? '', now }),
  },
  {
    name: 'community/account.ts changeProfile',
    who: voices('done'),
    call: (actor, { store, now }) =>
      changeProfile(actor, store, { name: 'Ada', handle: 'ada-poe' }, { now, limited: false }),
  },
  {
    name: 'community/account.ts endSessions',
    who: signedIn('done'),
    call: (actor, { store, token }) =>
      endSessions(actor, store, { session: null, keep: { session: token ?? '', known: null } }),
  },
  {
    name: 'community/account.ts deleteAccount',
    when: 'not confirmed',
    who: signedIn('done'),
    call: (actor, { store, now }) => deleteAccount(actor, store, { confirmation: '', now }),
  },
  {
    name: 'community/notice-wishes.ts readNoticeWishes',
    who: signedIn('done'),
    call: (actor, { store }) => readNoticeWishes(actor, store),
  },
  {
    name: 'community/notice-wishes.ts changeNoticeWishes',
    who: signedIn('done'),
    call: (actor, { store }) => changeNoticeWishes(actor, store, NOTICE_GROUPS),
  },
  {
    name: 'community/greet.ts greet',
    who: { ...everybody('done'), anonymous: 'nothing' },
    call: (actor, { store }) => greet(actor, store),
  },
  {
    name: 'community/invitations.ts makeInvitation',
    who: voices('done'),
    call: (actor, { store, now }) => makeInvitation(actor, store, { now, limited: true }),
  },
  {
    name: 'community/invitations.ts listInvitations',
    who: signedIn('done'),
    call: (actor, { store, now }) => listInvitations(actor, store, now),
  },
  {
    name: 'community/mail-change.ts requestMailChange',
    who: signedIn('done'),
    call: (actor, { store, now, feed }) =>
      requestMailChange(actor, store, 'ada@example.org', { place: feed.settings, limited: false, now }),
  },
  mark('vote', voices('done')),
  mark('save', signedIn('done')),
  mark('dismissal', signedIn('done')),
  {
    name: 'community/marks.ts ownMarks',
    who: signedIn('done'),
    call: (actor, { store }) => ownMarks(actor, store, ['2601.00001']),
  },
  {
    name: 'community/own-data.ts ownData',
    who: signedIn('done'),
    call: (actor, { store, now }) => ownData(actor, store, now),
  },
  {
    name: 'community/read-notices.ts readNotices',
    who: signedIn('done'),
    call: (actor, { store, now }) => readNotices(actor, store, { upTo: 1, now }),
  },
  {
    name: 'feed/notices.ts listNotices',
    who: signedIn('done'),
    call: (actor, { feed }) => listNotices(feed, actor),
  },
  {
    name: 'feed/saved.ts savedPapers',
    who: signedIn('done'),
    call: (actor, { feed }) => savedPapers(feed, actor, 1),
  },
];
