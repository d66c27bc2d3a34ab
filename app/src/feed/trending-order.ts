import {
  believedVotes,
  exploringDefaults,
  type Placed,
  trendingDefaults,
  type Unseen,
  withExplored,
} from '@broadsheet/rank';
import { PROBATION_DAYS } from '../community/trust/voters.ts';
import type { ListContext } from './context.ts';
import { today } from './day.ts';
import type { DayEntry } from './day-entry.ts';
import { scoreBasis } from './day-order.ts';
import { explainScore } from './explain-score.ts';
import { lifted } from './lifted.ts';
import { NO_STANDING, type Place } from './order.ts';
import { bySettledScore, rankByScore, type ScoredEntry, toTrending } from './score.ts';
import { loadSignals } from './signals.ts';
import { trendingCandidates } from './trending-candidates.ts';
import { withoutReaders } from './without-readers.ts';

const TRENDING_LENGTH = 50;

/** Papers younger than this may be explored. */
const EXPLORED_DAYS = 7;

const DAY_MS = 86_400_000;

/** What trends, in its order. */
export interface TrendingOrder {
  places: Place[];
  /** Whether any of the candidates has a vote, here or at its sources. */
  hasVotes: boolean;
  /** Whether attention was forecast for any of them. */
  hasForecasts: boolean;
}

/**
 * Papers of the last days by the score of trending. One place in ten is for a new paper that nobody has seen yet: drawn
 * once a day by what may become of it, and flagged.
 */
export async function trendingOrder(feed: ListContext): Promise<TrendingOrder> {
  const now = today(feed);
  const candidates = await trendingCandidates(feed, now);
  const signals = await loadSignals(
    feed.db,
    candidates.map(({ id }) => id),
    { now: feed.now(), today: now },
  );
  const ranked = rankByScore(candidates, signals, ({ day }: DayEntry) => {
    const ageDays = Math.max(0, now - day);
    return { ageDays, countedAtDays: ageDays + 0.5 };
  });
  return {
    places: explored(ranked, await unseenAmong(feed, ranked), now).map(placeOf),
    ...scoreBasis(ranked),
  };
}

/**
 * Which papers are explored, and where, does not depend on accounts on probation: they move what is ranked, around those
 * as past one another, by few ranks.
 */
function explored(
  ranked: readonly ScoredEntry[],
  unseen: readonly Unseen<ScoredEntry>[],
  seed: number,
): Placed<ScoredEntry>[] {
  const settled = [...ranked].sort(bySettledScore);
  const places = withExplored(settled, unseen, { share: exploringDefaults.share, seed });
  let above = Number.POSITIVE_INFINITY;
  const scores = new Map<Placed<ScoredEntry>, number>();
  for (const place of places) {
    // One that is explored holds its place as if it scored as much as the one above.
    scores.set(place, place.isExplored ? above : place.item.score);
    if (!place.isExplored) above = place.item.settledScore;
  }
  return lifted(places, (place) => scores.get(place) ?? 0).slice(0, TRENDING_LENGTH);
}

/**
 * New papers that nobody has voted for, kept, spoken of, or read here, but for accounts on probation; each with what may
 * become of it.
 */
async function unseenAmong({ db, now }: ListContext, ranked: readonly ScoredEntry[]) {
  const quiet = ranked.filter(
    ({ upvotes, ageDays, signals: { here, savers, discussants } }) =>
      ageDays < EXPLORED_DAYS && upvotes + here.settled + savers.settled + discussants.settled === 0,
  );
  const unread = await withoutReaders(
    db,
    quiet.map(({ id }) => id),
    now() - PROBATION_DAYS * DAY_MS,
  );
  return quiet
    .filter(({ id }) => unread.has(id))
    .map((entry) => {
      const { forecast, countedAtDays } = toTrending(entry);
      const belief = believedVotes({ votes: 0, countedAtDays, forecast }, trendingDefaults.votes);
      return { item: entry, belief, key: entry.id };
    });
}

function placeOf({ item, isExplored }: Placed<ScoredEntry>): Place {
  return {
    id: item.id,
    explanation: explainScore(item),
    standing: isExplored ? { ...NO_STANDING, isExplored } : null,
  };
}
