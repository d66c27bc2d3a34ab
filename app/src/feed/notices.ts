import { type Actor, requirePerson } from '../community/actor.ts';
import { plainText } from '../papers/render.ts';
import { eventOf, type NoticeEvent } from '../store/notices.ts';
import { loadCardsById } from './cards.ts';
import type { FeedContext } from './context.ts';

const MOST_SHOWN = 100;

/** What a reader is told of a paper. */
export interface NoticeView {
  id: number;
  event: NoticeEvent;
  /** Of the paper's page. */
  address: string;
  /** Safe HTML. */
  titleHtml: string;
  /** ISO 8601 in UTC. */
  at: string;
  isUnread: boolean;
}

/** The actor's newest notices, the newest first. Throws a NotAllowedError where nobody is signed in. */
export async function listNotices(feed: FeedContext, actor: Actor): Promise<NoticeView[]> {
  const { id: person } = requirePerson(actor);
  const rows = await feed.db
    .selectFrom('notices')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  const cards = await loadCardsById(feed, [...new Set(rows.map((row) => row.paper_id))]);
  return rows.flatMap((row) => {
    const card = cards.get(row.paper_id);
    if (card === undefined) return [];
    const { address, titleHtml } = card;
    const at = new Date(row.created_at).toISOString();
    return [
      { id: row.id, event: inWords(eventOf(row)), address, titleHtml, at, isUnread: row.read_at === null },
    ];
  });
}

/** The former title stands inside of a sentence, where formulas are words. */
function inWords(event: NoticeEvent): NoticeEvent {
  return event.kind === 'version' ? { ...event, titleBefore: plainText(event.titleBefore) } : event;
}
