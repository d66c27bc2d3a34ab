import {
  type HighlightField,
  type HighlightPart,
  highlightHits,
  type QueryMeaning,
  type SearchResult,
} from '@broadsheet/search';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { escapeText } from '../papers/tex/escape.ts';
import { loadCardsById } from './cards.ts';
import type { FeedContext } from './context.ts';
import type { SearchHit } from './lists.ts';
import { explainHit } from './search-explanation.ts';

const FIELDS: readonly HighlightField[] = [
  { name: 'title', as: 'whole' },
  { name: 'abstract', as: 'snippet' },
];

/** What was found as a page shows it: cards with highlights, and why each stands there where that was asked for. */
export async function toHits(
  feed: FeedContext,
  { texts }: Pick<Catalogue, 'texts'>,
  result: SearchResult,
  meaning: QueryMeaning | null = null,
): Promise<SearchHit[]> {
  const keys = result.hits.map((hit) => hit.key);
  const [cards, highlighted] = await Promise.all([
    loadCardsById(feed, keys),
    highlightHits(texts, result.hits, result.terms, FIELDS, meaning),
  ]);
  const highlightsOf = new Map(highlighted.map((hit) => [hit.key, hit]));
  return result.hits.flatMap((hit) => {
    const card = cards.get(hit.key);
    if (card === undefined) return [];
    const { fields, explanations } = highlightsOf.get(hit.key) ?? {};
    const explanation = hit.explanation
      ? explainHit(hit.explanation, result.mode, explanations?.abstract)
      : null;
    return [
      {
        card: { ...card, explanation },
        titleHtml: titleHtml(card, fields?.title),
        snippetHtml: fields?.abstract?.length ? markup(fields.abstract) : null,
      },
    ];
  });
}

/** A title with mathematics is shown as on its card: marks inside formulas would break them. */
function titleHtml(card: { title: string; titleHtml: string }, parts: HighlightPart[] | undefined): string {
  return parts === undefined || /[$\\]/.test(card.title) ? card.titleHtml : markup(parts);
}

function markup(parts: readonly HighlightPart[]): string {
  return parts
    .map(({ text, highlighted }) => (highlighted ? `<mark>${escapeText(text)}</mark>` : escapeText(text)))
    .join('');
}
