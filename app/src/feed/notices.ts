import { type Actor, requirePerson } from '../community/actor.ts';
import { plainText } from '../papers/render.ts';
import { eventOf, isWantedOnSite, type NoticeEvent } from '../store/notices.ts';
import { loadCardsById } from './cards.ts';
import type { FeedContext } from './context.ts';
import { type NoticeWords, noticeWords } from './notice-words.ts';

const MOST_SHOWN = 100;

/** What a reader is told. */
export interface NoticeView extends NoticeWords {
  id: number;
  event: NoticeEvent;
  /** The paper that it is about; null where it is about none. */
  paper: {
    /** Of the paper's page. */
    address: string;
    /** Safe HTML. */
    titleHtml: string;
  } | null;
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
    .select('people.display_name')
    .where('person_id', '=', person)
    .where(isWantedOnSite())
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
        event: eventOf(row),
        ...noticeWords(inWords(eventOf(row)), { paper: card?.address ?? null, by: row.display_name }),
        paper: card === null ? null : { address: card.address, titleHtml: card.titleHtml },
        at: new Date(row.created_at).toISOString(),
        isUnread: row.read_at === null,
      },
    ];
  });
}

/** The former title stands inside of a sentence, where formulas are words. */
export function inWords(event: NoticeEvent): NoticeEvent {
  return event.kind === 'version' ? { ...event, titleBefore: plainText(event.titleBefore) } : event;
}
