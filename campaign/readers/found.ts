import { openStore, type StorePlace } from '../../app/src/store/open.ts';
import type { Store } from '../../app/src/store/store.ts';
import { commentFact, itemFact, markFact } from './acts.ts';

/** What is in the store: how often each fact, as `acts.ts` calls them. */
export async function findFacts(place: StorePlace): Promise<Map<string, number>> {
  const store = await openStore(place);
  try {
    const facts = new Map<string, number>();
    for (const find of [marksIn, itemsIn, commentsIn]) {
      for (const fact of await find(store)) facts.set(fact, (facts.get(fact) ?? 0) + 1);
    }
    return facts;
  } finally {
    await store.close();
  }
}

async function marksIn({ db }: Store): Promise<string[]> {
  const rows = await db
    .selectFrom('marks')
    .innerJoin('people', 'people.id', 'marks.person_id')
    .innerJoin('papers', 'papers.id', 'marks.paper_id')
    .select(['people.handle', 'marks.kind', 'papers.address'])
    .execute();
  return rows.map(({ handle, kind, address }) => markFact(handle, kind, address));
}

async function itemsIn({ db }: Store): Promise<string[]> {
  const rows = await db
    .selectFrom('collection_items')
    .innerJoin('collections', 'collections.id', 'collection_items.collection_id')
    .innerJoin('people', 'people.id', 'collections.owner_id')
    .innerJoin('papers', 'papers.id', 'collection_items.paper_id')
    .select(['people.handle', 'papers.address'])
    .execute();
  return rows.map(({ handle, address }) => itemFact(handle, address));
}

async function commentsIn({ db }: Store): Promise<string[]> {
  const rows = await db
    .selectFrom('comments')
    .innerJoin('papers', 'papers.id', 'comments.paper_id')
    .select(['papers.address', 'comments.text'])
    .execute();
  return rows.map(({ address, text }) => commentFact(address, text ?? ''));
}
