import type { Person } from '../../app/src/community/actor.ts';
import { createCollection } from '../../app/src/community/collections/change.ts';
import { startSession } from '../../app/src/community/sessions.ts';
import { givePeople } from '../../app/src/community/testing.ts';
import { loadShelf } from '../../app/src/papers/import.ts';
import { openStore, type StorePlace } from '../../app/src/store/open.ts';
import type { Store } from '../../app/src/store/store.ts';

/** A reader who is signed in. */
export interface SimulatedReader {
  id: number;
  handle: string;
  /** What its browser's cookie holds. */
  token: string;
  /** The number of a private list of theirs. */
  list: number;
}

/** Readers with sessions, and the addresses of papers, in a new store. */
export async function prepareStore(
  place: StorePlace,
  count: { readers: number; papers: number },
): Promise<{ readers: SimulatedReader[]; papers: string[] }> {
  const store = await openStore(place);
  try {
    await loadShelf(store);
    const people = await givePeople(store, count.readers, 'reader');
    const readers: SimulatedReader[] = [];
    for (const [index, actor] of people.entries()) {
      const { id } = actor;
      const token = await store.write((transaction) =>
        startSession(transaction, { personId: id, userAgent: null, now: Date.now() }),
      );
      readers.push({ id, handle: `reader-${index}`, token, list: await beginList(store, actor) });
    }
    const papers = await store.db
      .selectFrom('papers')
      .select('address')
      .orderBy('id')
      .limit(count.papers)
      .execute();
    return { readers, papers: papers.map(({ address }) => address) };
  } finally {
    await store.close();
  }
}

async function beginList(store: Store, actor: Person): Promise<number> {
  const words = { title: 'To read', description: '', visibility: 'private' };
  const made = await createCollection(actor, store, words, { now: Date.now(), limited: false });
  if ('errors' in made) throw new Error(JSON.stringify(made.errors));
  return made.id;
}
