/** How lists stood, and what papers are expected to become. */
export interface StandingsTables {
  closed_days: ClosedDaysTable;
  standings: StandingsTable;
  paper_forecasts: PaperForecastsTable;
  star_counts: StarCountsTable;
}

/** A day that is over. All days before the first one closed before standings were kept. */
interface ClosedDaysTable {
  day: number;
  /** When its standing was written, ms UTC. */
  closed_at: number;
  /**
   * How the papers of its week and its month until then stood when it closed: their addresses as JSON, best first. Null for
   * the first one.
   */
  week_order: string | null;
  month_order: string | null;
  /** 1 once its week and its month have their consensus with this day. */
  agreed: number;
}

/** The place of a paper on a list, as it was when the day closed, or as the days of a week or a month agree. */
export interface StandingsTable {
  list: 'day' | 'week' | 'month';
  /** Of the list. */
  first_day: number;
  /** As in `marks`. */
  first_paper_id: number;
  paper_id: number;
  /** From 1 on; no two of a list are equal, but for papers that became one. */
  place: number;
  /** The place of the first that it ties with. */
  shown_place: number;
  /** Of a paper that was chosen of those announced, the votes that were expected of it, in millionths; else null. */
  expected: number | null;
  /** JSON of `ScoreExplanation` in feed/card.ts, null for NaN, as it was to be read then. */
  explanation: string;
}

/** The attention that is expected of a paper. */
export interface PaperForecastsTable {
  paper_id: number;
  /** Which model made it, from what. */
  model: string;
  /** Copy of `papers.announced_day`, so that one index gives the papers of a day, most expected first. */
  announced_day: number | null;
  /** Votes by the model's horizon, in millionths: both databases hold the same whole number. */
  expected: number;
  /** JSON of `ScoreTerm[]` in feed/card.ts. */
  reasons: string;
  made_at: number;
}

/** How many stars a paper's code had when a day closed. */
interface StarCountsTable {
  paper_id: number;
  day: number;
  stars: number;
}
