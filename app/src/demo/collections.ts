import { createCollection } from '../community/collections/change.ts';
import { addToCollection, annotateItem } from '../community/collections/items.ts';
import { loadItems } from '../community/collections/order.ts';
import type { Demo } from './acts.ts';
import type { DemoPaper } from './papers.ts';
import { LIST_DESCRIPTION, NOTES } from './remarks.ts';

const MOST_LISTS = 8;
const FEWEST_PAPERS = 4;
const MOST_PAPERS = 12;

/** Public lists by some of the people, one a topic: those topics that most of the papers have. */
export async function makeDemoCollections(demo: Demo, papers: readonly DemoPaper[]): Promise<void> {
  const byTopic = new Map<string, DemoPaper[]>();
  for (const paper of papers) {
    for (const topic of paper.topics) byTopic.set(topic, [...(byTopic.get(topic) ?? []), paper]);
  }
  const topics = [...byTopic]
    .filter(([, own]) => own.length >= FEWEST_PAPERS)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_LISTS);
  for (const [topic, own] of topics) await makeCollection(demo, topic, own);
}

async function makeCollection(demo: Demo, topic: string, papers: readonly DemoPaper[]): Promise<void> {
  const { store, people, dice, now } = demo;
  const { actor } = dice.one(people);
  const terms = { now, limited: false };
  const best = [...papers].sort((a, b) => b.upvotes - a.upvotes).slice(0, MOST_PAPERS);
  const made = await createCollection(
    actor,
    store,
    { title: `Reading list: ${topic}`, description: LIST_DESCRIPTION, visibility: 'public' },
    terms,
  );
  if ('errors' in made) return;
  const { id } = made;
  await addToCollection(actor, store, { id, papers: best.map(({ address }) => address) }, terms);
  for (const { id: item } of await loadItems(store.db, id)) {
    if (dice.happens(0.4)) await annotateItem(actor, store, { id, item, note: dice.one(NOTES) }, terms);
  }
  demo.counts.collections += 1;
}
