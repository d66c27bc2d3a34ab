import type { Catalogue } from '../catalogue/catalogue.ts';
import { plainText } from '../papers/render.ts';
import type { PaperCard } from './card.ts';
import { loadCardsById } from './cards.ts';
import type { FeedContext } from './context.ts';
import type { ExamplePaper, SimilarList } from './lists.ts';
import { toHits } from './search-hits.ts';
import { findSimilarTo } from './similar.ts';
import { type FoundExamples, findExamples, MOST_EXAMPLES } from './similar-examples.ts';

export interface SimilarListQuestion {
  /** Addresses of papers, as readers write them. */
  like: readonly string[];
  unlike: readonly string[];
  /** Counts from 1. */
  page: number;
  explain: boolean;
  signal?: AbortSignal;
}

const HITS_A_PAGE = 20;

/** What is further away is hardly similar. */
const MOST_PAGES = 5;

/** Papers that are like some and unlike others; none without one to be like. */
export async function similarPapers(
  feed: FeedContext,
  catalogue: Catalogue,
  question: SimilarListQuestion,
): Promise<SimilarList> {
  const examples = await findExamples(feed.db, question);
  const page = Math.min(question.page, MOST_PAGES);
  const result = await findSimilarTo(catalogue, {
    ...examples,
    limit: HITS_A_PAGE,
    offset: (page - 1) * HITS_A_PAGE,
    explain: question.explain,
    signal: question.signal,
  });
  const { like, unlike } = examples;
  const cards = await loadCardsById(feed, [...like, ...unlike]);
  const toExamples = (ids: readonly number[]): ExamplePaper[] =>
    ids.flatMap((id) => {
      const card = cards.get(id);
      return card === undefined ? [] : [toExample(card)];
    });
  return {
    like: toExamples(like),
    unlike: toExamples(unlike),
    roomForMore: Math.max(like.length, unlike.length) < MOST_EXAMPLES,
    hits: await toHits(feed, catalogue, result),
    page,
    pages: Math.min(MOST_PAGES, Math.max(1, Math.ceil(result.total / HITS_A_PAGE))),
    mode: result.mode,
    words: result.terms.map(({ text }) => text),
    notice: noticeOf(examples),
  };
}

function toExample({ address, title, titleHtml }: PaperCard): ExamplePaper {
  return { address, name: plainText(title), titleHtml };
}

function noticeOf({ unknown, leftOut }: FoundExamples): string | null {
  const sentences = [
    ...(unknown.length > 0 ? [`No paper here has the id ${inWords(unknown)}.`] : []),
    ...(leftOut > 0 ? [`Only the first ${MOST_EXAMPLES} of each kind were used.`] : []),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

function inWords(items: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(items);
}
