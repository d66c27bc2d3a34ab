/** A named thing with a page of its own. */
export interface Reference {
  name: string;
  href: string;
}

/** One term of a score, ready to be shown. */
export interface ScoreTerm {
  name: string;
  /** What it contributes; NaN where that would tell of somebody what is theirs alone. */
  value: number;
  detail: string;
  /** What it was made of itself, where that are terms too. */
  terms?: ScoreTerm[];
}

/** Why an item stands where it stands: the formula as text and its terms for this item. */
export interface ScoreExplanation {
  /** NaN where a term's value is. */
  score: number;
  formula: string;
  terms: ScoreTerm[];
  /** Why a search hit shows the sentence that it shows: no part of the score. */
  sentence?: ScoreTerm;
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
  organization: Reference | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  published: string | null;
  venue: string | null;
  topics: Reference[];
  /** Votes at its sources and those of readers here. */
  upvotes: number;
  /** Those of readers here. */
  votesHere: number;
  /** Those at its sources and those here. */
  comments: number;
  /** Those here. */
  commentsHere: number;
  code: { url: string; stars: number | null } | null;
  /** A picture of it that is kept here; `alt` says what it shows. */
  picture: { href: string; width: number; height: number; alt: string } | null;
  /** The authors or the publisher took the paper back. */
  withdrawn: boolean;
  explanation: ScoreExplanation | null;
  /** Null where a list has nothing to say of its place but its number. */
  standing: Standing | null;
}

/** What is to be said of a paper's place on a list. */
export interface Standing {
  /** The place that it shares with others; null where it stands alone. */
  tiedAt: number | null;
  /** It was chosen of what was announced, for the votes that are expected of it; null: it was not, or nothing is expected. */
  expected: number | null;
  /** Nobody has seen it yet: it was drawn, so that somebody may. */
  isExplored: boolean;
  /** It came after the list was ordered, and stands behind it. */
  isLate: boolean;
}

/** Everything a paper's page shows beyond its card. */
export interface PaperDetail extends PaperCard {
  abstractHtml: string | null;
  summaryHtml: string | null;
  abstract: string | null;
  categories: (Reference & { code: string })[];
  identifiers: { scheme: 'arxiv' | 'doi' | 'openreview'; value: string; url: string }[];
  links: {
    kind: 'page' | 'code' | 'project' | 'data' | 'picture' | 'pdf';
    url: string;
    stars: number | null;
  }[];
  comment: string | null;
  license: string | null;
  citations: number | null;
  /** One sentence by Semantic Scholar's model, plain text. */
  tldr: string | null;
  /** Days (`YYYY-MM-DD`) on which the paper stood on the front page, oldest first. */
  days: string[];
  /** The sources that know this paper, by name, each with the names of the fields that it gave; there may be none. */
  sources: { name: string; fields: string[] }[];
  /** Versions with another title or abstract, the newest first; empty when only one is known. */
  versions: PaperVersion[];
}

/** One version of a paper, and what it changed of the one before; nothing for the first. */
export interface PaperVersion {
  number: number;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: when the version appeared, else the day on which it was first seen here. */
  date: string | null;
  /** True when `date` tells when it was seen here. */
  seenHere: boolean;
  note: string | null;
  titleChange: TextChange;
  abstractChange: TextChange;
}

/** A text as pieces that stayed, came or went; null when nothing changed. */
export type TextChange = { kind: 'same' | 'added' | 'removed'; text: string }[] | null;
