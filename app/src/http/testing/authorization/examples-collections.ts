import type { Person } from '../../../community/actor.ts';
import { SYSTEM } from '../../../community/actor.ts';
import { collectionById } from '../../../community/collections/access.ts';
import { createCollection } from '../../../community/collections/change.ts';
import { answerInvitation, inviteEditor } from '../../../community/collections/editors.ts';
import { addToCollection } from '../../../community/collections/items.ts';
import { hideCollection } from '../../../community/collections/moderate.ts';
import { hrefOf } from '../../../feed/collection-heads.ts';
import { handleOfPerson } from './examples.ts';
import type { Scene } from './scene.ts';

export type Visibility = 'public' | 'unlisted' | 'private';

/** A list of the reader's, with a paper on it. */
export interface ListExample {
  id: number;
  /** Its address, with the secret of an unlisted one. */
  href: string;
  /** The one item on it. */
  item: number;
}

/** A list of somebody's, the reader's by default, made while they were not suspended. */
export async function aList(
  scene: Scene,
  visibility: Visibility,
  owner: Person = scene.reader,
): Promise<ListExample> {
  const { store } = scene;
  const terms = { now: scene.now, limited: false };
  const actor = { ...owner, suspension: null };
  const typed = { title: 'Shores', description: 'Read at sea.', visibility };
  const made = await createCollection(actor, store, typed, terms);
  if ('errors' in made) throw new Error('The list of an example could not be begun.');
  const { id } = made;
  await addToCollection(actor, store, { id, papers: ['2601.00001'] }, terms);
  const row = await collectionById(store.db, id);
  if (row === undefined) throw new Error('The list of an example is not there.');
  const item = await store.db
    .selectFrom('collection_items')
    .select('id')
    .where('collection_id', '=', id)
    .executeTakeFirstOrThrow();
  return { id, href: hrefOf(row), item: item.id };
}

/** The same, with whoever asks asked to edit it, and having said yes where `accepted`; the reader owns it. */
export async function aSharedList(
  scene: Scene,
  visibility: Visibility,
  { accepted }: { accepted: boolean },
): Promise<ListExample> {
  const list = await aList(scene, visibility);
  const { actor, reader, store } = scene;
  if (actor.kind !== 'person' || actor.id === reader.id) return list;
  const terms = { now: scene.now, limited: false };
  const handle = await handleOfPerson(scene, actor.id);
  await inviteEditor(reader, store, { id: list.id, handle }, terms);
  if (accepted) {
    await answerInvitation({ ...actor, suspension: null }, store, { id: list.id, accept: true }, terms);
  }
  return list;
}

/** A list of the reader's that moderators have hidden. */
export async function aHiddenList(scene: Scene): Promise<ListExample> {
  const list = await aList(scene, 'public');
  const wish = { id: list.id, hide: true, why: 'Advertising' };
  await hideCollection(SYSTEM, scene.store, wish, { now: scene.now, limited: false });
  return list;
}
