import { formatDay } from '../../../feed/calendar.ts';
import type { PaperCard } from '../../../feed/card.ts';
import type { FeedContext } from '../../../feed/context.ts';
import { periodList } from '../../../feed/period.ts';
import { papersAt } from '../../../store/addresses.ts';
import type { Window } from '../window.ts';
import { type Candidate, joined, MOST_CANDIDATES, ordinal, votesInWords } from './candidate.ts';

/** A paper of a day, with its place there from 1. */
interface Placed {
  card: PaperCard;
  place: number;
  day: number;
}

/** The papers of the days that have closed: of one day in its order, of several by votes, then by their places. */
export async function rankedDays(feed: FeedContext, { firstDay, lastDay }: Window): Promise<Candidate[]> {
  const placed: Placed[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const list = await periodList(feed, 'day', formatDay(day));
    placed.push(...(list?.papers ?? []).map((card, index) => ({ card, place: index + 1, day })));
  }
  if (lastDay > firstDay) placed.sort(byVotes);
  const once = [...new Map(placed.toReversed().map((entry) => [entry.card.address, entry])).values()];
  const best = once.toReversed().slice(0, MOST_CANDIDATES);
  const ids = await papersAt(
    feed.db,
    best.map(({ card }) => card.address),
  );
  return best.flatMap((entry) => candidateOf(entry, ids.get(entry.card.address), lastDay > firstDay));
}

function byVotes(one: Placed, other: Placed): number {
  return other.card.upvotes - one.card.upvotes || one.place - other.place || other.day - one.day;
}

function candidateOf(
  { card, place, day }: Placed,
  paper: number | undefined,
  isOneOfMany: boolean,
): Candidate[] {
  if (paper === undefined) return [];
  const on = isOneOfMany ? `on ${WEEKDAY.format(day * 86_400_000)}` : 'of the day';
  return [
    { paper, votes: card.upvotes, reason: joined(`${ordinal(place)} ${on}`, votesInWords(card.upvotes)) },
  ];
}

const WEEKDAY = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
