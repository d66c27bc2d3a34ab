import { isFollowing, setFollow } from '../../../community/follows.ts';
import {
  forgetReads,
  keepsReads,
  noteRead,
  noteVisit,
  ownReading,
  setKeepsReads,
} from '../../../community/reading.ts';
import { ownTrust } from '../../../community/trust/own-trust.ts';
import { followedThings } from '../../../feed/followed.ts';
import { followingList } from '../../../feed/following.ts';
import { aHiddenList, aList } from './examples-collections.ts';
import type { Scene } from './scene.ts';
import type { FunctionRow } from './table.ts';
import { everybody, readerOnly, signedIn } from './who.ts';

const PAPER = '2601.00001';
const MOONS = { kind: 'topic', name: 'moons' } as const;

const readersFollow = ({ store, reader, now }: Scene) =>
  setFollow(reader, store, { ...MOONS, set: true }, { now, limited: false });

const readersRead = ({ store, reader, now }: Scene) => noteRead(reader, store, { paper: PAPER, now });

const hasRead = async (actor: Parameters<typeof ownReading>[0], { store, now }: Scene) =>
  (await ownReading(actor, store, { addresses: [PAPER], now })).read.has(PAPER);

const follow = (when: string, who: FunctionRow['who'], listOf: typeof aHiddenList): FunctionRow => ({
  name: 'community/follows.ts setFollow',
  when,
  who,
  call: async (actor, scene) => {
    const { id } = await listOf(scene);
    const wish = { kind: 'collection', name: String(id), set: true } as const;
    return setFollow(actor, scene.store, wish, { now: scene.now, limited: true });
  },
});

const FOLLOWS: readonly FunctionRow[] = [
  {
    name: 'community/follows.ts setFollow',
    who: signedIn('done'),
    call: (actor, { store, now }) => setFollow(actor, store, { ...MOONS, set: true }, { now, limited: true }),
  },
  follow('of a public list', signedIn('done'), (scene) => aList(scene, 'public')),
  follow('of a private list', signedIn('nothing'), (scene) => aList(scene, 'private')),
  follow('of an unlisted list', signedIn('nothing'), (scene) => aList(scene, 'unlisted')),
  follow('of a hidden list', signedIn('nothing'), aHiddenList),
  {
    name: 'community/follows.ts setFollow',
    when: 'no more, what the reader follows',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await readersFollow(scene);
      await setFollow(actor, scene.store, { ...MOONS, set: false }, { now: scene.now, limited: true });
      return (await isFollowing(scene.reader, scene.store, MOONS)) ? null : true;
    },
  },
  {
    name: 'community/follows.ts isFollowing',
    when: 'what the reader follows',
    who: { ...everybody('nothing'), reader: 'done' },
    call: async (actor, scene) => {
      await readersFollow(scene);
      return (await isFollowing(actor, scene.store, MOONS)) || null;
    },
  },
  {
    name: 'feed/following.ts followingList',
    when: 'with what the reader follows',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await readersFollow(scene);
      return (await followingList(scene.feed, actor, 1)).papers.length > 0 ? true : null;
    },
  },
  {
    name: 'feed/followed.ts followedThings',
    when: 'of the reader',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await readersFollow(scene);
      return (await followedThings(scene.feed, actor)).length > 0 ? true : null;
    },
  },
  {
    name: 'feed/following.ts followingList',
    when: 'with a list that was made private since',
    who: signedIn('nothing'),
    call: async (actor, scene) => {
      const { id } = await aList(scene, 'public');
      const wish = { kind: 'collection', name: String(id), set: true } as const;
      await setFollow(actor, scene.store, wish, { now: scene.now, limited: false });
      await scene.store.db
        .updateTable('collections')
        .set({ visibility: 'private' })
        .where('id', '=', id)
        .execute();
      return (await followingList(scene.feed, actor, 1)).papers.length > 0 ? true : null;
    },
  },
];

const READING: readonly FunctionRow[] = [
  {
    name: 'community/reading.ts ownReading',
    when: 'of what the reader has read',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await readersRead(scene);
      return (await hasRead(actor, scene)) || null;
    },
  },
  {
    name: 'community/reading.ts forgetReads',
    when: 'of what the reader has read',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      await readersRead(scene);
      await forgetReads(actor, scene.store);
      return (await hasRead(scene.reader, scene)) ? null : true;
    },
  },
  {
    name: 'community/reading.ts noteRead',
    who: signedIn('done'),
    call: (actor, { store, now }) => noteRead(actor, store, { paper: PAPER, now }),
  },
  {
    name: 'community/reading.ts noteVisit',
    who: signedIn('done'),
    call: (actor, { store, now }) => noteVisit(actor, store, { now }),
  },
  {
    name: 'community/reading.ts keepsReads',
    who: signedIn('done'),
    call: (actor, { store }) => keepsReads(actor, store),
  },
  {
    name: 'community/reading.ts setKeepsReads',
    when: 'so that the reader’s are not kept',
    who: readerOnly('done', 'nothing'),
    call: async (actor, { store, reader, now }) => {
      await setKeepsReads(actor, store, { keep: false, now });
      return (await keepsReads(reader, store)) ? null : true;
    },
  },
];

/** What somebody follows and has read, and what their votes weigh: nobody else's to see. */
export const READING_FUNCTIONS: readonly FunctionRow[] = [
  ...FOLLOWS,
  ...READING,
  {
    name: 'community/trust/own-trust.ts ownTrust',
    who: signedIn('done'),
    call: (actor, { store, now }) => ownTrust(actor, store, now),
  },
];
