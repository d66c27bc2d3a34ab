import { type TrendingSignals, trendingValue } from '@broadsheet/rank';
import type { DayEntry } from './day-entry.ts';
import { lifted } from './lifted.ts';
import { NO_SIGNALS, type PaperSignals } from './signals.ts';

/**
 * Votes expected of a paper that has no forecast, as it stands on a day or was only announced: about what the shipped
 * attention model calls typical.
 */
const UNKNOWN_FORECAST = { submitted: 6, announced: 0.2 };

/** A paper of a list, with what its score is made of. */
export interface ScoredEntry extends DayEntry {
  signals: PaperSignals;
  ageDays: number;
  countedAtDays: number;
  score: number;
  /** Without accounts on probation. */
  settledScore: number;
}

/** How old a paper is to its list, and when its votes were counted last. */
export interface Ages {
  /** What takes its score down; 0 on a list of one day. */
  ageDays: number;
  /** Its age when its votes were counted, where somebody counts them. */
  countedAtDays: number;
}

/**
 * Papers by the score of trending, best first: equal ones by comments, code, and the newest. Accounts on probation
 * come last, and move a paper by few ranks. Where readers here vote for none of them, papers that no source counts
 * votes of stand by what is expected alone.
 */
export function rankByScore(
  entries: readonly DayEntry[],
  signals: ReadonlyMap<number, PaperSignals>,
  agesOf: (entry: DayEntry) => Ages,
): ScoredEntry[] {
  // New accounts alone do not turn a list that stands by forecasts into one that stands by votes.
  const readersVote = entries.some(({ id }) => (signals.get(id) ?? NO_SIGNALS).here.settled > 0);
  const settled = entries
    .map((entry) => {
      const { ageDays, countedAtDays } = agesOf(entry);
      const isCounted = readersVote || entry.isSubmitted || entry.upvotes > 0;
      return scored(entry, signals.get(entry.id) ?? NO_SIGNALS, {
        ageDays,
        countedAtDays: isCounted ? countedAtDays : 0,
      });
    })
    .sort(bySettledScore);
  return lifted(settled, ({ score }) => score);
}

function scored(entry: DayEntry, signals: PaperSignals, ages: Ages): ScoredEntry {
  const bare = { ...entry, signals, ...ages };
  return {
    ...bare,
    score: trendingValue(toTrending(bare)),
    settledScore: trendingValue({
      ...toTrending(bare),
      votesHere: signals.here.settled,
      saves: signals.savers.settled,
      discussants: entry.comments + signals.discussants.settled,
    }),
  };
}

/** The paper as the score sees it. */
export function toTrending(entry: Omit<ScoredEntry, 'score' | 'settledScore'>): TrendingSignals {
  const { signals, ageDays, countedAtDays } = entry;
  return {
    votesAtSources: entry.upvotes,
    votesHere: signals.here.weight,
    saves: signals.savers.sum,
    // Sources do not tell how many people their comments are of.
    discussants: entry.comments + signals.discussants.sum,
    hasCode: entry.hasCode === 1,
    stars: signals.stars,
    starsGrowth: signals.starsGrowth,
    ageDays,
    countedAtDays,
    forecast: signals.forecast?.expected ?? UNKNOWN_FORECAST[entry.isSubmitted ? 'submitted' : 'announced'],
  };
}

/** Without accounts on probation, best first. */
export function bySettledScore(a: ScoredEntry, b: ScoredEntry): number {
  return (
    b.settledScore - a.settledScore ||
    b.comments - a.comments ||
    b.hasCode - a.hasCode ||
    b.publishedDay - a.publishedDay ||
    b.id - a.id
  );
}
