/** A named thing with a page of its own. */
export interface Reference {
  name: string;
  href: string;
}

/** One term of a score, ready to be shown: `value` is what it contributes. */
interface ScoreTerm {
  name: string;
  value: number;
  detail: string;
}

/** Why an item stands where it stands: the formula as text and its terms for this item. */
export interface ScoreExplanation {
  score: number;
  formula: string;
  terms: ScoreTerm[];
}

/**
 * What a card shows. Fields that end in `Html` are safe HTML with MathML, made by `papers/render.ts`;
 * everything else is plain text.
 */
export interface PaperCard {
  address: string;
  title: string;
  titleHtml: string;
  /** The one-line summary, or the first sentences of the abstract; null when there is neither. */
  leadHtml: string | null;
  /** True when the lead is our own description ("in brief") and not the abstract. */
  leadIsSummary: boolean;
  authors: Reference[];
  /** At least `authors.length`; null when unknown. */
  authorCount: number | null;
  organization: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  published: string | null;
  venue: string | null;
  topics: Reference[];
  upvotes: number;
  comments: number;
  code: { url: string; stars: number | null } | null;
  explanation: ScoreExplanation | null;
}

/** Everything a paper's page shows beyond its card. */
export interface PaperDetail extends PaperCard {
  abstractHtml: string | null;
  summaryHtml: string | null;
  abstract: string | null;
  categories: (Reference & { code: string })[];
  identifiers: { scheme: 'arxiv' | 'doi' | 'openreview'; value: string; url: string }[];
  links: { kind: 'page' | 'code' | 'project' | 'data' | 'pdf'; url: string; stars: number | null }[];
  comment: string | null;
  license: string | null;
  citations: number | null;
  /** Days (`YYYY-MM-DD`) on which the paper stood on the front page, oldest first. */
  days: string[];
  /** Names of the sources that know this paper. */
  sources: string[];
}
