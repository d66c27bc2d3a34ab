import { collectionById, rightTo } from '../../../community/collections/access.ts';
import { findCollection, findCollectionById } from '../../../feed/collection.ts';
import { collectables, ownCollections } from '../../../feed/collections.ts';
import { aHiddenList, aList, aSharedList, type ListExample } from './examples-collections.ts';
import { COLLECTIONS_CHANGES } from './functions-collections-changes.ts';
import type { Scene } from './scene.ts';
import type { FunctionRow } from './table.ts';
import { everybody, readerAndModerators, readerOnly } from './who.ts';

const LISTS: readonly {
  when: string;
  who: FunctionRow['who'];
  make(scene: Scene): Promise<ListExample>;
}[] = [
  { when: 'public', who: everybody('done'), make: (scene) => aList(scene, 'public') },
  {
    when: 'private',
    who: { ...everybody('nothing'), reader: 'done' },
    make: (scene) => aList(scene, 'private'),
  },
  {
    when: 'private, asked to edit it',
    who: { ...everybody('done'), anonymous: 'nothing' },
    make: (scene) => aSharedList(scene, 'private', { accepted: false }),
  },
  { when: 'hidden', who: readerAndModerators('done', 'nothing'), make: aHiddenList },
  {
    when: 'unlisted, without its secret',
    who: { ...everybody('nothing'), reader: 'done' },
    make: (scene) => aList(scene, 'unlisted'),
  },
];

const secretOf = (href: string) => href.split('/')[4] ?? null;

const READS: readonly FunctionRow[] = [
  ...LISTS.flatMap(({ when, who, make }): FunctionRow[] => [
    {
      name: 'community/collections/access.ts rightTo',
      when,
      who,
      call: async (actor, scene) => {
        const { id } = await make(scene);
        const row = await collectionById(scene.store.db, id);
        if (row === undefined) throw new Error('The list of an example is not there.');
        const right = await rightTo(scene.store.db, actor, row);
        return right === 'none' ? null : right;
      },
    },
    {
      name: 'feed/collection.ts findCollection',
      when,
      who,
      call: async (actor, scene) => {
        const { href } = await make(scene);
        const [, , handle = '', slug = ''] = href.split('/');
        return findCollection(scene.feed, actor, { handle, slug, secret: null });
      },
    },
    {
      name: 'feed/collection.ts findCollectionById',
      when,
      who,
      call: async (actor, scene) => findCollectionById(scene.feed, actor, (await make(scene)).id),
    },
  ]),
  {
    name: 'feed/collection.ts findCollectionById',
    when: 'unlisted, with its secret',
    who: everybody('done'),
    call: async (actor, scene) => {
      const { id, href } = await aList(scene, 'unlisted');
      return findCollectionById(scene.feed, actor, id, secretOf(href));
    },
  },
  {
    name: 'feed/collection.ts findCollectionById',
    when: 'private, with its secret',
    who: { ...everybody('nothing'), reader: 'done' },
    call: async (actor, scene) => {
      const { id } = await aList(scene, 'private');
      const row = await collectionById(scene.store.db, id);
      return findCollectionById(scene.feed, actor, id, row?.secret ?? null);
    },
  },
  {
    name: 'feed/collections.ts ownCollections',
    when: 'with a list of the reader’s',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await aList(scene, 'public');
      const { own, edited, invitations } = await ownCollections(scene.feed, actor);
      return [...own, ...edited, ...invitations].length > 0 ? true : null;
    },
  },
  {
    name: 'feed/collections.ts collectables',
    when: 'with a list of the reader’s',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await aList(scene, 'public');
      return (await collectables(scene.feed, actor, '2601.00001')).length > 0 ? true : null;
    },
  },
];

/** Lists: who sees which, and who changes what. */
export const COLLECTIONS_FUNCTIONS: readonly FunctionRow[] = [...READS, ...COLLECTIONS_CHANGES];
