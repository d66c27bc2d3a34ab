/** What the formulas of other sites look at. */
export interface PeerSignals {
  votes: number;
  comments: number;
  /** Milliseconds. */
  submittedAt: number;
  /** The moment of ranking, milliseconds. */
  now: number;
}

const MINUTE = 60_000;
/** 22 hours in seconds. */
const LOBSTERS_SPAN = 79_200;
const REDDIT_SPAN = 45_000;

/**
 * Hacker News, news.arc 3.1: (score − 1)^0.8 over ((minutes + 120) ÷ 60)^1.8, times the controversy of more than 20
 * comments. Scores begin at 1 there, that of the submitter, and at 0 here: so nothing is taken off.
 */
export function hackerNews({ votes, comments, submittedAt, now }: PeerSignals): number {
  const minutes = Math.max(0, (now - submittedAt) / MINUTE);
  const controversy = comments > 20 ? Math.min(1, (votes / comments) ** 2) : 1;
  return (votes ** 0.8 / ((minutes + 120) / 60) ** 1.8) * controversy;
}

/** Reddit, open code of 2008 to 2017: log₁₀ max(votes, 1) + seconds ÷ 45,000. */
export function reddit({ votes, submittedAt }: PeerSignals): number {
  return Math.log10(Math.max(votes, 1)) + submittedAt / 1000 / REDDIT_SPAN;
}

/** Lobsters: log₁₀ max(votes + 1 + comments' part, 1) + seconds ÷ 79,200; comments count half, at most as the votes do. */
export function lobsters({ votes, comments, submittedAt }: PeerSignals): number {
  // A comment begins with a score of 1, and one more is added to each: 0.5 · 2.
  const part = Math.min(votes, comments);
  return Math.log10(Math.max(votes + 1 + part, 1)) + submittedAt / 1000 / LOBSTERS_SPAN;
}

/** SciRate: by votes, then comments, then the newest. As one number, for counts below a million. */
export function sciRate({ votes, comments, submittedAt }: PeerSignals): number {
  return votes + comments / 1e6 + submittedAt / 1e20;
}
