import { type Actor, requirePerson } from '../community/actor.ts';
import { plainText } from '../papers/render.ts';
import { eventOf, type NoticeEvent } from '../store/notices.ts';
import { loadCardsById } from './cards.ts';
import type { FeedContext } from './context.ts';

const MOST_SHOWN = 100;

/** What a reader is told. */
export interface NoticeView {
  id: number;
  event: NoticeEvent;
  /** The paper that it is about; null where it is about none. */
  paper: {
    /** Of the paper's page. */
    address: string;
    /** Safe HTML. */
    titleHtml: string;
  } | null;
  /** Who caused it, as they are called now. */
  by: { name: string; handle: string } | null;
  /** ISO 8601 in UTC. */
  at: string;
  isUnread: boolean;
}

/** The actor's newest notices, the newest first. Throws a NotAllowedError where nobody is signed in. */
export async function listNotices(feed: FeedContext, actor: Actor): Promise<NoticeView[]> {
  const { id: person } = requirePerson(actor);
  const rows = await feed.db
    .selectFrom('notices')
    .leftJoin('people', 'people.id', 'notices.by_person_id')
    .selectAll('notices')
    .select(['people.display_name', 'people.handle'])
    .where('person_id', '=', person)
    .orderBy('notices.id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  const cards = await loadCardsById(feed, [...new Set(rows.flatMap((row) => row.paper_id ?? []))]);
  return rows.flatMap((row) => {
    const card = row.paper_id === null ? null : cards.get(row.paper_id);
    if (card === undefined) return [];
    return [
      {
        id: row.id,
        event: inWords(eventOf(row)),
        paper: card === null ? null : { address: card.address, titleHtml: card.titleHtml },
        by: row.handle === null ? null : { name: row.display_name ?? '', handle: row.handle },
        at: new Date(row.created_at).toISOString(),
        isUnread: row.read_at === null,
      },
    ];
  });
}

/** The former title stands inside of a sentence, where formulas are words. */
function inWords(event: NoticeEvent): NoticeEvent {
  return event.kind === 'version' ? { ...event, titleBefore: plainText(event.titleBefore) } : event;
}
