/** The earlier papers of somebody, as far as the instance knows their votes. */
export interface VotesHistory {
  papers: number;
  /** Sum of log₂(1 + votes) over these papers. */
  doublings: number;
}

/** What a paper shows before anybody votes for it. */
export interface AttentionFeatures {
  title: string;
  /** The text's vector of length 1, and the fingerprint of the encoder that made it; null where there is none. */
  vector: { encoder: string; numbers: ArrayLike<number> } | null;
  categories: readonly string[];
  /** One an author, in the order of the paper; those without earlier papers have 0 of them. */
  authors: readonly VotesHistory[];
  /** Null where no organization is known. */
  organization: VotesHistory | null;
  hasCode: boolean;
  hasProject: boolean;
  /** Whether a person or a source has put it on a day; else it was announced, as hundreds are. */
  isSubmitted: boolean;
}

/** How far histories of few papers are trusted. */
export interface HistoryPrior {
  /** log₂(1 + votes) of a typical paper. */
  typical: number;
  /** Papers for which the typical one counts, above 0. */
  strength: number;
}

/** Numbers of a paper that a model has weights for, by name; all are 0 for a paper of which nothing is known. */
export const FACTS = [
  'code',
  'project',
  'organization known',
  'organization',
  'best author',
  'authors',
  'known authors',
  'author count',
  'title words',
  'title named',
] as const;

export type FactName = (typeof FACTS)[number];

/** The facts of a paper; histories are shrunk towards the typical paper, and 0 there. */
export function factsOf(paper: AttentionFeatures, prior: HistoryPrior): Record<FactName, number> {
  const { authors, organization, title } = paper;
  const above = authors.map((history) => aboveTypical(history, prior));
  return {
    code: Number(paper.hasCode),
    project: Number(paper.hasProject),
    'organization known': Number(organization !== null),
    organization: organization === null ? 0 : aboveTypical(organization, prior),
    'best author': Math.max(0, ...above),
    authors: above.reduce((sum, value) => sum + value, 0) / Math.max(1, above.length),
    'known authors': Math.log2(1 + authors.filter(({ papers }) => papers > 0).length),
    'author count': Math.log2(1 + authors.length),
    'title words': Math.min(30, title.split(/\s+/u).filter(Boolean).length) / 10,
    // "Name: what it is" is how systems, models and data sets are presented.
    'title named': Number(/^\S{2,30}(\s\S{1,20})?:\s/u.test(title)),
  };
}

/** The mean of a history, shrunk towards the typical paper, less that of the typical paper. */
function aboveTypical({ papers, doublings }: VotesHistory, { typical, strength }: HistoryPrior): number {
  return (doublings - papers * typical) / (strength + papers);
}
