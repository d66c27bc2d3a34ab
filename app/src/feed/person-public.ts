import { plainMarkdown } from '../community/markdown/render.ts';
import { isListed } from '../store/hidden-papers.ts';
import { loadCardsById } from './cards.ts';
import { type CollectionHead, headsOf, publicCollections } from './collection-heads.ts';
import type { FeedContext } from './context.ts';

const MOST_LISTS = 20;

/** Of a comment, for the beginning of its words: a whole one may take long to read. */
const BEGINNING = 800;

/** A comment on the page of who wrote it. */
export interface Said {
  id: number;
  /** ISO 8601 in UTC. */
  at: string;
  /** The beginning of it, plain text. */
  words: string;
  paper: {
    address: string;
    /** Safe HTML. */
    titleHtml: string;
  };
}

/** Some of what somebody said, the newest first, with how many comments of theirs everybody can read. */
export async function saidBy(
  feed: FeedContext,
  person: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ said: Said[]; total: number }> {
  const comments = feed.db
    .selectFrom('comments')
    .where('person_id', '=', person)
    .where('deleted_at', 'is', null)
    .where('hidden_entry', 'is', null)
    .where(isListed('paper_id'));
  const { total } = await comments
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await comments
    .select(['id', 'created_at', 'text', 'paper_id'])
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const cards = await loadCardsById(feed, [...new Set(rows.map(({ paper_id }) => paper_id))]);
  const said = rows.flatMap(({ id, created_at, text, paper_id }): Said[] => {
    const card = cards.get(paper_id);
    if (card === undefined) return [];
    const at = new Date(created_at).toISOString();
    const words = plainMarkdown((text ?? '').slice(0, BEGINNING));
    return [{ id, at, words, paper: { address: card.address, titleHtml: card.titleHtml } }];
  });
  return { said, total };
}

/** The lists that somebody keeps for everybody, those changed last first; at most twenty. */
export async function collectedBy(feed: FeedContext, person: number): Promise<CollectionHead[]> {
  const rows = await publicCollections(feed.db)
    .where('owner_id', '=', person)
    .orderBy('collections.updated_at', 'desc')
    .orderBy('collections.id', 'desc')
    .limit(MOST_LISTS)
    .execute();
  return headsOf(feed, rows);
}
