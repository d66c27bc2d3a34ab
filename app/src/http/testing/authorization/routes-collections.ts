import { handleOf } from './examples.ts';
import { aHiddenList, aList, aSharedList, type ListExample } from './examples-collections.ts';
import { newScene, type Scene } from './scene.ts';
import type { Example, RouteRow } from './table.ts';
import { everybody, moderators, readerAndModerators, readerOnly, signedIn, voices } from './who.ts';

type Make = (scene: Scene) => Promise<ListExample>;

const publicList: Make = (scene) => aList(scene, 'public');
const privateList: Make = (scene) => aList(scene, 'private');
const unlistedList: Make = (scene) => aList(scene, 'unlisted');
const editedList: Make = (scene) => aSharedList(scene, 'public', { accepted: true });

const readerAlone = { ...everybody('404'), reader: '200' };

/** What is read of lists by their addresses. */
const READS: readonly RouteRow[] = [
  ...(
    [
      ['public', everybody('200'), publicList],
      ['private', readerAlone, privateList],
      ['hidden', readerAndModerators('200', '404'), aHiddenList],
    ] as const
  ).map(
    ([when, who, make]): RouteRow => ({
      route: 'GET /collections/:handle/:slug',
      when,
      who,
      example: async (scene) => ({ path: (await make(scene)).href }),
    }),
  ),
  {
    route: 'GET /collections/:handle/:slug',
    when: 'private, as a bibliography',
    who: readerAlone,
    example: async (scene) => ({ path: `${(await privateList(scene)).href}?format=bibtex` }),
  },
  {
    route: 'GET /collections/:handle/:slug',
    when: 'unlisted, without its secret',
    // Its owner is led to the address with the secret.
    who: { ...everybody('404'), reader: '301' },
    example: async (scene) => ({ path: (await unlistedList(scene)).href.split('/').slice(0, 4).join('/') }),
  },
  {
    route: 'GET /collections/:handle/:slug/:secret',
    when: 'unlisted, with its secret',
    who: everybody('200'),
    example: async (scene) => ({ path: (await unlistedList(scene)).href }),
  },
  {
    route: 'GET /collections/:handle/:slug/:secret',
    when: 'private, with any secret',
    who: { ...everybody('404'), reader: '301' },
    example: async (scene) => ({ path: `${(await privateList(scene)).href}/AAAAAAAAAAAAAAAAAAAAAA` }),
  },
  { route: 'GET /collections', who: signedIn('200') },
  { route: 'GET /collections/all', who: everybody('200') },
  {
    route: 'GET /collection/:id',
    when: 'of a public list',
    who: everybody('302'),
    example: async (scene) => ({ path: `/collection/${(await publicList(scene)).id}` }),
  },
  {
    route: 'GET /collection/:id',
    when: 'of a private list',
    who: { ...everybody('404'), reader: '302' },
    example: async (scene) => ({ path: `/collection/${(await privateList(scene)).id}` }),
  },
  ...(['settings', 'import'] as const).flatMap((page): RouteRow[] => [
    {
      route: `GET /collection/:id/${page}`,
      when: 'of a public list',
      who: readerOnly('200', '403'),
      example: async (scene) => ({ path: `/collection/${(await publicList(scene)).id}/${page}` }),
    },
    {
      route: `GET /collection/:id/${page}`,
      when: 'of a private list',
      who: readerOnly('200', '404'),
      example: async (scene) => ({ path: `/collection/${(await privateList(scene)).id}/${page}` }),
    },
    {
      route: `GET /collection/:id/${page}`,
      when: 'of a public list that one edits',
      who: signedIn('200'),
      example: async (scene) => ({ path: `/collection/${(await editedList(scene)).id}/${page}` }),
    },
  ]),
];

type FormOf = (list: ListExample, scene: Scene) => Example['form'] | Promise<Example['form']>;

/** A change of the reader's list: a public one, one that nobody else sees, and one that everybody who asks edits. */
function change(act: string, form: FormOf, { by, good = '303' }: { by: 'owner' | 'editors'; good?: string }) {
  const row = (when: string, who: RouteRow['who'], make: Make): RouteRow => ({
    route: `POST /collection/:id/${act}`,
    when,
    who,
    example: async (scene) => {
      const list = await make(scene);
      return { path: `/collection/${list.id}/${act}`, form: (await form(list, scene)) ?? {} };
    },
  });
  return [
    row('of a public list', readerOnly(good, '403'), publicList),
    row('of a private list', readerOnly(good, '404'), privateList),
    row(
      'of a public list that one edits',
      by === 'owner' ? readerOnly(good, '403') : voices(good),
      editedList,
    ),
  ];
}

const SETTINGS = { title: 'Islands', description: '', visibility: 'private', slug: '' };

const CHANGES: readonly RouteRow[] = [
  ...change('items', ({ item }) => ({ item: String(item), do: 'remove' }), { by: 'editors' }),
  ...change('settings', () => SETTINGS, { by: 'owner' }),
  ...change('delete', () => ({ confirmation: 'yes' }), { by: 'owner' }),
  ...change('import/add', () => ({ papers: '2601.00002' }), { by: 'editors' }),
  {
    route: 'POST /collection/:id/import',
    when: 'of a public list that one edits',
    // Shows what would be added; nothing is kept.
    who: signedIn('200'),
    example: async (scene) => ({
      path: `/collection/${(await editedList(scene)).id}/import`,
      form: { text: '2601.00002' },
    }),
  },
  {
    route: 'POST /collection/:id/import',
    when: 'of a private list',
    who: readerOnly('200', '404'),
    example: async (scene) => ({
      path: `/collection/${(await privateList(scene)).id}/import`,
      form: { text: '2601.00002' },
    }),
  },
  {
    route: 'POST /collection/:id/editors',
    when: 'of a public list',
    who: readerOnly('303', '403'),
    example: async (scene) => ({
      path: `/collection/${(await publicList(scene)).id}/editors`,
      form: { handle: await handleOf(await newScene(scene, 'other')), do: 'invite' },
    }),
  },
  {
    route: 'POST /collection/:id/answer',
    when: 'yes, where one is asked',
    who: voices('303'),
    example: async (scene) => ({
      path: `/collection/${(await aSharedList(scene, 'public', { accepted: false })).id}/answer`,
      form: { answer: 'yes' },
    }),
  },
  ...(['public', 'private'] as const).map(
    (visibility): RouteRow => ({
      route: 'POST /collection/:id/hide',
      when: visibility,
      who: moderators(visibility === 'public' ? '303' : '404'),
      example: async (scene) => ({
        path: `/collection/${(await aList(scene, visibility)).id}/hide`,
        form: { do: 'hide', why: 'Advertising' },
      }),
    }),
  ),
  ...(['private', 'public'] as const).flatMap((visibility): RouteRow[] => {
    const who = visibility === 'private' ? signedIn('303') : voices('303');
    return [
      {
        route: 'POST /collections',
        when: visibility,
        who,
        example: () => ({ form: { title: 'Islands', visibility } }),
      },
      {
        route: 'POST /collect',
        when: `on a new ${visibility} list`,
        who,
        example: () => ({ form: { paper: '2601.00001', title: 'Islands', visibility, back: '/' } }),
      },
    ];
  }),
  {
    route: 'POST /collect',
    when: 'on the reader’s private list',
    who: readerOnly('303', '404'),
    example: async (scene) => ({
      form: { paper: '2601.00002', list: String((await privateList(scene)).id), back: '/' },
    }),
  },
];

/** Lists that readers keep. */
export const COLLECTIONS: readonly RouteRow[] = [
  ...READS,
  { route: 'GET /collect', who: signedIn('200'), example: () => ({ path: '/collect?paper=2601.00001' }) },
  ...CHANGES,
];
