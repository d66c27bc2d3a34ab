import { type Followed, setFollow } from '../community/follows.ts';
import { topicSlug } from '../papers/identity.ts';
import type { Demo } from './acts.ts';
import type { DemoPaper } from './papers.ts';

/** Each follows at most so many topics, people and lists. */
const MOST_EACH = 3;

/** Lets people follow topics of the papers, one another, and each other's lists. */
export async function makeDemoFollows(demo: Demo, papers: readonly DemoPaper[]): Promise<void> {
  const { store, people, dice } = demo;
  const some = <Choice>(choices: readonly Choice[]): Choice[] => {
    const count = Math.min(choices.length, dice.below(MOST_EACH + 1));
    return [...new Set(Array.from({ length: count }, () => dice.one(choices)))];
  };
  const lists = await store.db
    .selectFrom('collections')
    .select(['id', 'owner_id as owner'])
    .orderBy('id')
    .execute();
  const topics = [...new Set(papers.flatMap((paper) => paper.topics.map(topicSlug)))];
  for (const { actor, handle } of people) {
    const others = people.filter((person) => person.handle !== handle);
    const foreign = lists.filter(({ owner }) => owner !== actor.id);
    const wishes: Followed[] = [
      ...some(topics).map((name) => ({ kind: 'topic' as const, name })),
      ...some(others).map((person) => ({ kind: 'person' as const, name: person.handle })),
      ...some(foreign).map(({ id }) => ({ kind: 'collection' as const, name: String(id) })),
    ];
    for (const wish of wishes) {
      const terms = { now: demo.now, limited: false };
      const outcome = await setFollow(actor, store, { ...wish, set: true }, terms);
      if (outcome === 'following') demo.counts.follows += 1;
    }
  }
}
