import { discussionOf } from '../../feed/discussion.ts';
import { listNotices } from '../../feed/notices.ts';
import { feedOf } from '../../feed/testing.ts';
import { ingestBatch } from '../../papers/ingest.ts';
import { recordOf } from '../../papers/record.ts';
import type { Store } from '../../store/store.ts';
import type { Actor, Person } from '../actor.ts';
import { givePeople } from '../testing.ts';
import { postComment } from './post.ts';

export const NOW = Date.UTC(2026, 0, 22);
export const PAPER = '2601.00001';
export const OTHER_PAPER = '2601.00002';

/** What is asked at `NOW`, as often as one likes. */
export const open = { now: NOW, limited: false };

/** For tests: two papers, twelve people, and what they say. */
export async function startTalk(store: Store) {
  const papers = [
    { title: 'Tides', arxivId: PAPER, comments: 5 },
    { title: 'Ebb and flow of the seas', arxivId: OTHER_PAPER },
  ];
  await ingestBatch(store, 'jsonl', papers.map(recordOf), { now: NOW });
  const people = await givePeople(store, 12);
  const [ada, bob, cyd] = people as [Person, Person, Person];
  await store.db.updateTable('people').set({ role: 'moderator' }).where('id', '=', cyd.id).execute();
  let forms = 0;
  const newForm = () => {
    forms += 1;
    return `form-of-a-test-${forms}`;
  };
  return {
    people,
    ada,
    bob,
    cyd,
    moderator: { ...cyd, role: 'moderator' } as const,
    newForm,
    /** Gives the number of the new comment. */
    async say(actor: Person, text: string, parent: number | null = null, paper = PAPER): Promise<number> {
      const posted = await postComment(actor, store, { paper, parent, text, form: newForm() }, open);
      if (posted === null || 'refused' in posted) throw new Error(posted?.refused ?? 'nowhere');
      return posted.comment;
    },
    read: (actor: Actor, paper = PAPER) =>
      discussionOf(feedOf(store), actor, { address: paper, order: 'best', page: 1 }),
    /** What somebody was told and has not read. */
    async unread(actor: Person) {
      const notices = await listNotices(feedOf(store), actor);
      return notices.filter(({ isUnread }) => isUnread).map(({ event }) => event);
    },
    row: (id: number) =>
      store.db.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  };
}
