import { believedVotes, exploringDefaults, type Placed, trendingDefaults, withExplored } from '@broadsheet/rank';
import type { ListContext } from './context.ts';
import { type DayEntry, today } from './day.ts';
import { explainScore } from './explain-score.ts';
import { NO_STANDING, type Place } from './order.ts';
import { rankByScore, type ScoredEntry, toTrending } from './score.ts';
import { loadSignals } from './signals.ts';
import { trendingCandidates } from './trending-candidates.ts';
import { withoutReaders } from './without-readers.ts';

const TRENDING_LENGTH = 50;

/** Papers younger than this may be explored. */
const EXPLORED_DAYS = 7;

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
  const placed = withExplored(ranked, await unseenAmong(feed, ranked), {
    share: exploringDefaults.share,
    seed: now,
    length: Math.min(TRENDING_LENGTH, ranked.length),
  });
  return {
    places: placed.map(placeOf),
    hasVotes: ranked.some(({ upvotes, signals: { here } }) => upvotes + here.votes > 0),
    hasForecasts: ranked.some(({ signals: { forecast } }) => forecast !== null),
  };
}

/** New papers that nobody has voted for, kept, spoken of, or read here, each with what may become of it. */
async function unseenAmong({ db }: ListContext, ranked: readonly ScoredEntry[]) {
  const quiet = ranked.filter(
    ({ upvotes, ageDays, signals: { here, savers, discussants } }) =>
      ageDays < EXPLORED_DAYS && upvotes + here.votes + savers.people + discussants.people === 0,
  );
  const unread = await withoutReaders(
    db,
    quiet.map(({ id }) => id),
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
