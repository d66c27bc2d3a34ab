import {
  changeCollection,
  createCollection,
  deleteCollection,
} from '../../../community/collections/change.ts';
import { countImport } from '../../../community/collections/count-import.ts';
import { answerInvitation, inviteEditor, removeEditor } from '../../../community/collections/editors.ts';
import {
  addToCollection,
  annotateItem,
  changeItems,
  removeFromCollection,
  removePaper,
} from '../../../community/collections/items.ts';
import { hideCollection } from '../../../community/collections/moderate.ts';
import { moveItem } from '../../../community/collections/move.ts';
import { handleOf } from './examples.ts';
import { aList, aSharedList, type ListExample, type Visibility } from './examples-collections.ts';
import { newScene, type Scene } from './scene.ts';
import { suspended } from './suspended.ts';
import type { FunctionRow } from './table.ts';
import { moderators, nobodySuspended, readerOnly, signedIn, voices } from './who.ts';

const FOLDER = 'community/collections';
const WHY = 'Advertising';

const open = ({ now }: Scene) => ({ now, limited: true });

const typed = (visibility: Visibility) => ({ title: 'Islands', description: '', visibility, slug: '' });

type OnList = (actor: Parameters<FunctionRow['call']>[0], scene: Scene, list: ListExample) => unknown;

/** What only who may edit a list does: on one that others see, on one that nobody sees, and as an editor. */
function editing(name: string, call: OnList): FunctionRow[] {
  const row = (
    when: string,
    who: FunctionRow['who'],
    make: (scene: Scene) => Promise<ListExample>,
  ): FunctionRow => ({
    name: `${FOLDER}/${name}`,
    when,
    who,
    call: async (actor, scene) => call(actor, scene, await make(scene)),
  });
  return [
    row('on a public list', readerOnly('done', '403'), (scene) => aList(scene, 'public')),
    row('on a private list', readerOnly('done', 'nothing'), (scene) => aList(scene, 'private')),
    row('on a public list that one edits', voices('done'), (scene) =>
      aSharedList(scene, 'public', { accepted: true }),
    ),
    row('on a private list that one edits', voices('done'), (scene) =>
      aSharedList(scene, 'private', { accepted: true }),
    ),
    row('on a private list that one is asked to edit', readerOnly('done', '403'), (scene) =>
      aSharedList(scene, 'private', { accepted: false }),
    ),
  ];
}

/** What only the owner of a list does. */
function owning(name: string, call: OnList): FunctionRow[] {
  const of = (when: string, others: string, make: (scene: Scene) => Promise<ListExample>): FunctionRow => ({
    name: `${FOLDER}/${name}`,
    when,
    who: readerOnly('done', others),
    call: async (actor, scene) => call(actor, scene, await make(scene)),
  });
  return [
    of('of a public list', '403', (scene) => aList(scene, 'public')),
    of('of a private list', 'nothing', (scene) => aList(scene, 'private')),
    of('of a public list that one edits', '403', (scene) => aSharedList(scene, 'public', { accepted: true })),
  ];
}

const own = (actor: Parameters<OnList>[0], scene: Scene, visibility: Visibility) =>
  actor.kind === 'person' ? aList(scene, visibility, actor) : aList(scene, visibility);

/** What somebody does with lists of their own, by who sees it. */
const OWN_LISTS: readonly FunctionRow[] = (['private', 'unlisted', 'public'] as const).flatMap(
  (visibility) => {
    const who = visibility === 'private' ? signedIn('done') : voices('done');
    return [
      {
        name: `${FOLDER}/change.ts createCollection`,
        when: visibility,
        who,
        call: (actor, scene) => createCollection(actor, scene.store, typed(visibility), open(scene)),
      },
      {
        name: `${FOLDER}/items.ts addToCollection`,
        when: `on one’s own ${visibility} list`,
        who,
        call: async (actor, scene) => {
          const { id } = await own(actor, scene, visibility);
          return addToCollection(actor, scene.store, { id, papers: ['2601.00002'] }, open(scene));
        },
      },
      {
        name: `${FOLDER}/change.ts changeCollection`,
        when: `of one’s own private list, to ${visibility}`,
        who,
        call: async (actor, scene) => {
          const { id } = await own(actor, scene, 'private');
          return changeCollection(actor, scene.store, { id, typed: typed(visibility) }, open(scene));
        },
      },
    ] satisfies FunctionRow[];
  },
);

const CHANGES: readonly FunctionRow[] = [
  ...editing('items.ts addToCollection', (actor, scene, { id }) =>
    addToCollection(actor, scene.store, { id, papers: ['2601.00002'] }, open(scene)),
  ),
  ...editing('items.ts removeFromCollection', (actor, scene, { id, item }) =>
    removeFromCollection(actor, scene.store, { id, item }, open(scene)),
  ),
  ...editing('items.ts changeItems', (actor, scene, { id }) =>
    changeItems(actor, scene.store, { id, terms: open(scene) }, () => Promise.resolve(true)),
  ),
  ...editing('items.ts removePaper', (actor, scene, { id }) =>
    removePaper(actor, scene.store, { id, paper: '2601.00001' }, open(scene)),
  ),
  ...editing('items.ts annotateItem', (actor, scene, { id, item }) =>
    annotateItem(actor, scene.store, { id, item, note: 'Deep.' }, open(scene)),
  ),
  ...editing('move.ts moveItem', (actor, scene, { id, item }) =>
    moveItem(actor, scene.store, { id, item, to: 'up' }, open(scene)),
  ),
  ...owning('change.ts changeCollection', (actor, scene, { id }) =>
    changeCollection(actor, scene.store, { id, typed: typed('private') }, open(scene)),
  ),
  ...owning(
    'change.ts deleteCollection',
    async (actor, { store }, { id }) => (await deleteCollection(actor, store, id)) || null,
  ),
  // Who is suspended invites nobody, whichever list it is.
  ...owning('editors.ts inviteEditor', async (actor, scene, { id }) => {
    const handle = await handleOf(await newScene(scene, 'other'));
    return inviteEditor(actor, scene.store, { id, handle }, open(scene));
  }).map((row) => ({ ...row, who: { ...row.who, suspended: '403' } })),
  ...owning('editors.ts removeEditor', async (actor, scene, { id }) => {
    const guest = await newScene(scene, 'other');
    const handle = await handleOf(guest);
    await inviteEditor(scene.reader, scene.store, { id, handle }, { now: scene.now, limited: false });
    return (await removeEditor(actor, scene.store, { id, handle })) || null;
  }),
  {
    name: `${FOLDER}/editors.ts inviteEditor`,
    when: 'to one’s own private list',
    who: voices('done'),
    call: async (actor, scene) => {
      const { id } = await own(actor, scene, 'private');
      const handle = await handleOf(await newScene(scene, 'other'));
      return inviteEditor(actor, scene.store, { id, handle }, open(scene));
    },
  },
  ...([true, false] as const).flatMap((accept): FunctionRow[] => [
    {
      name: `${FOLDER}/editors.ts answerInvitation`,
      when: accept ? 'yes' : 'no',
      who: { ...(accept ? voices('done') : signedIn('done')), reader: 'nothing' },
      call: async (actor, scene) => {
        const { id } = await aSharedList(scene, 'public', { accepted: false });
        return (await answerInvitation(actor, scene.store, { id, accept }, open(scene))) || null;
      },
    },
    {
      name: `${FOLDER}/editors.ts answerInvitation`,
      when: `${accept ? 'yes' : 'no'}, without having been asked`,
      who: accept ? { ...voices('nothing') } : signedIn('nothing'),
      call: async (actor, scene) => {
        const { id } = await aList(scene, 'public');
        return (await answerInvitation(actor, scene.store, { id, accept }, open(scene))) || null;
      },
    },
  ]),
  {
    name: `${FOLDER}/count-import.ts countImport`,
    who: signedIn('done'),
    call: (actor, scene) => countImport(actor, scene.store, open(scene)),
  },
  ...(['public', 'unlisted', 'private'] as const).map(
    (visibility): FunctionRow => ({
      name: `${FOLDER}/moderate.ts hideCollection`,
      when: visibility,
      who: moderators(visibility === 'private' ? 'nothing' : 'done'),
      call: async (actor, scene) => {
        const { id } = await aList(scene, visibility);
        return hideCollection(actor, scene.store, { id, hide: true, why: WHY }, open(scene));
      },
    }),
  ),
  {
    name: `${FOLDER}/moderate.ts hideCollection`,
    when: 'while suspended',
    who: nobodySuspended(),
    call: async (actor, scene) => {
      const { id } = await aList(scene, 'public');
      return hideCollection(suspended(actor, scene), scene.store, { id, hide: true, why: WHY }, open(scene));
    },
  },
];

/** Who changes which lists, and hides them. */
export const COLLECTIONS_CHANGES: readonly FunctionRow[] = [...OWN_LISTS, ...CHANGES];
