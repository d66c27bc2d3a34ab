import type { ArchivedDay, LaterCount } from './archive.ts';

/** A paper of which the votes are known at two ages. */
export interface GrowthPair {
  id: string;
  /** The day of its list, since 1970-01-01. */
  day: number;
  submittedAt: number;
  /** Milliseconds: when the archive saw it, as far as that can be told. */
  now: number;
  votes: number;
  comments: number;
  stars: number;
  hasCode: boolean;
  /**
   * Days since its own day began, as pages count. Hours since it was put there tell nothing: of what is put there in
   * the morning and what comes just before the capture, the votes grow by much the same factor.
   */
  age: number;
  laterVotes: number;
  laterAge: number;
}

const DAY = 86_400_000;

/**
 * The papers that were counted twice, oldest first. The archive does not say when it was captured; no file can have been
 * before the last moment that it mentions, and the captures of a month were made at much the same hour: the hour
 * after which nine of ten of its files mention nothing.
 */
export function growthPairs(
  archive: readonly ArchivedDay[],
  later: ReadonlyMap<string, LaterCount>,
): GrowthPair[] {
  const usual = usualHours(archive);
  return archive.flatMap(({ day, capturedAfter, papers }) => {
    const now = Math.max(capturedAfter, day * DAY + (usual.get(monthOf(day)) ?? 0));
    return papers.flatMap(({ id, submittedAt, votes, comments, record }) => {
      const count = later.get(id);
      if (count === undefined) return [];
      return {
        id,
        day,
        submittedAt,
        now,
        votes,
        comments,
        stars: record.codeStars ?? 0,
        hasCode: record.code !== null,
        age: (now - day * DAY) / DAY,
        laterVotes: count.votes,
        laterAge: (count.at - day * DAY) / DAY,
      };
    });
  });
}

/** Milliseconds after the day's start, by month. */
function usualHours(archive: readonly ArchivedDay[]): Map<string, number> {
  const months = Map.groupBy(archive, ({ day }) => monthOf(day));
  return new Map(
    [...months].map(([month, days]) => {
      const lags = days.map(({ day, capturedAfter }) => capturedAfter - day * DAY).toSorted((a, b) => a - b);
      return [month, lags[Math.floor(0.9 * lags.length)] ?? 0];
    }),
  );
}

function monthOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 7);
}
