/** What is known of a paper at a moment. Counts below 0 count as 0. */
export interface TrendingSignals {
  /** One each. */
  votesAtSources: number;
  /** By what their voters are trusted with. */
  votesHere: number;
  /** How many people keep it. */
  saves: number;
  /** How many different people discuss it. */
  discussants: number;
  hasCode: boolean;
  /** Of its code; null where nobody has counted. */
  stars: number | null;
  /** Stars that came in the last days; null where they were not counted twice. */
  starsGrowth: number | null;
  /** Since it came up; below 0 (a clock that is wrong) counts as 0. */
  ageDays: number;
  /**
   * Its age when its votes were last counted; 0 where nobody counts any, and the forecast alone is to stand. Votes that
   * were counted on the first day say more than as many that were counted in the second week.
   */
  countedAtDays: number;
  /** Votes expected by the horizon without looking at votes: `attentionForecast` makes it. */
  forecast: number;
}
