import { aPaper } from './examples.ts';
import {
  aComment,
  aHiddenComment,
  aHiddenPapersComment,
  aLockedComment,
  type CommentExample,
} from './examples-discussion.ts';
import type { Scene } from './scene.ts';
import type { Example, RouteRow } from './table.ts';
import { everybody, moderators, readerAndModerators, readerOnly, signedIn, voices } from './who.ts';

type Make = (scene: Scene) => Promise<CommentExample>;

const on =
  (make: Make, page: string, form?: Example['form']): NonNullable<RouteRow['example']> =>
  async (scene) => ({
    path: `/comments/${(await make(scene)).comment}${page}`,
    ...(form !== undefined && { form }),
  });

const WRITTEN = { text: 'And cold.', do: 'post' };

/** Reading what is said. */
const READS: readonly RouteRow[] = [
  { route: 'GET /discussions', who: everybody('200') },
  { route: 'GET /comments/:id', who: everybody('302'), example: on(aComment, '') },
  { route: 'GET /comments/:id/history', who: everybody('200'), example: on(aComment, '/history') },
  {
    route: 'GET /comments/:id/history',
    when: 'of a hidden one',
    who: readerAndModerators('200', '404'),
    example: on(aHiddenComment, '/history'),
  },
  {
    route: 'GET /comments/:id/history',
    when: 'on a hidden paper',
    who: { ...everybody('404'), moderator: '200', owner: '200' },
    example: on(aHiddenPapersComment, '/history'),
  },
  { route: 'GET /comments/:id/answer', who: voices('200'), example: on(aComment, '/answer') },
  {
    route: 'GET /comments/:id/answer',
    when: 'to a hidden one',
    who: { ...voices('404'), reader: '200', moderator: '200', owner: '200' },
    example: on(aHiddenComment, '/answer'),
  },
  {
    route: 'GET /comments/:id/edit',
    who: readerOnly('200', '403'),
    example: on(aComment, '/edit'),
  },
];

const WRITES: readonly RouteRow[] = [
  {
    route: 'POST /comments',
    who: voices('303'),
    example: async (scene) => ({ form: { ...WRITTEN, paper: await aPaper(scene) } }),
  },
  {
    route: 'POST /comments',
    when: 'in a closed discussion',
    who: { ...moderators('303'), reader: '422', other: '422' },
    example: async (scene) => ({ form: { ...WRITTEN, paper: (await aLockedComment(scene)).paper } }),
  },
  {
    route: 'POST /comments',
    when: 'on a hidden paper',
    who: voices('404'),
    example: async (scene) => ({ form: { ...WRITTEN, paper: (await aHiddenPapersComment(scene)).paper } }),
  },
  {
    route: 'POST /comments/:id/edit',
    who: readerOnly('303', '403'),
    example: on(aComment, '/edit', WRITTEN),
  },
  { route: 'POST /comments/:id/delete', who: readerOnly('303', '403'), example: on(aComment, '/delete') },
  {
    route: 'POST /comments/:id/opinion',
    who: { ...voices('303'), reader: '403' },
    example: on(aComment, '/opinion', { do: 'helpful' }),
  },
  {
    route: 'POST /comments/:id/hide',
    who: moderators('303'),
    example: on(aComment, '/hide', { why: 'Advertising' }),
  },
  {
    route: 'POST /comments/:id/hide',
    when: 'to show it again',
    who: moderators('303'),
    example: on(aHiddenComment, '/hide', { why: 'A mistake', hide: 'off' }),
  },
  {
    route: 'POST /discussions/lock',
    who: moderators('303'),
    example: async (scene) => ({ form: { paper: (await aComment(scene)).paper, why: 'Advertising' } }),
  },
  {
    route: 'POST /comments/seen',
    who: signedIn('303'),
    example: () => ({ form: { paper: '2601.00001', up_to: '1' } }),
  },
];

/** What readers say of papers. */
export const DISCUSSION: readonly RouteRow[] = [...READS, ...WRITES];
