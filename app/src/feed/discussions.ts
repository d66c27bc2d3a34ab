import { plainMarkdown } from '../community/markdown/render.ts';
import { isListed } from '../store/hidden-papers.ts';
import { loadCardsById } from './cards.ts';
import type { DiscussionsView, TalkedAbout } from './comment.ts';
import { authorOf } from './comment-author.ts';
import type { FeedContext } from './context.ts';

const PAGE_LENGTH = 30;
const MOST_PAGES = 100;

/** Of a comment, for the beginning of its words: a whole one may take long to read. */
const BEGINNING = 800;

/** One page of the papers that are talked about, what was said last first. Pages count from 1. */
export async function newestDiscussions(feed: FeedContext, asked: number): Promise<DiscussionsView> {
  const { total } = await readable(feed)
    .select(({ fn }) => fn.count<number>('paper_id').distinct().as('total'))
    .executeTakeFirstOrThrow();
  const pages = Math.min(MOST_PAGES, Math.max(1, Math.ceil(total / PAGE_LENGTH)));
  const page = Math.min(asked, pages);
  const rows = await readable(feed)
    .select(({ fn }) => ['paper_id', fn.max('id').as('last'), fn.countAll<number>().as('comments')])
    .groupBy('paper_id')
    .orderBy('last', 'desc')
    .limit(PAGE_LENGTH)
    .offset((page - 1) * PAGE_LENGTH)
    .execute();
  const ids = rows.map(({ paper_id }) => paper_id);
  const cards = await loadCardsById(feed, ids);
  const said = await lastSaid(
    feed,
    rows.map(({ last }) => last),
  );
  const discussions = rows.flatMap(({ paper_id, last, comments }): TalkedAbout[] => {
    const [paper, comment] = [cards.get(paper_id), said.get(last)];
    return paper === undefined || comment === undefined ? [] : [{ paper, comments, last: comment }];
  });
  return { discussions, page, pages };
}

function readable({ db }: FeedContext) {
  return db
    .selectFrom('comments')
    .where('deleted_at', 'is', null)
    .where('hidden_entry', 'is', null)
    .where(isListed('paper_id'));
}

async function lastSaid({ db }: FeedContext, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, TalkedAbout['last']>();
  const rows = await db
    .selectFrom('comments')
    .innerJoin('people', 'people.id', 'comments.person_id')
    .select(['comments.id', 'comments.text', 'comments.created_at'])
    .select(['people.display_name', 'people.handle', 'people.deleted_at as left_at'])
    .where('comments.id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        author: authorOf(row),
        at: new Date(row.created_at).toISOString(),
        words: plainMarkdown((row.text ?? '').slice(0, BEGINNING)),
      },
    ]),
  );
}
