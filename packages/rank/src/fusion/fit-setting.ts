/** A setting chosen on judged queries, and what it promises for others. */
export interface FittedSetting {
  /** Number of the setting that is best over all queries; of equally good ones the first. */
  best: number;
  /** Mean quality of each setting over all queries. */
  means: Float64Array;
  /** Mean quality over queries that had no say: each is answered with the setting that is best on the other folds. */
  heldOut: number;
  /** The setting that each fold's other queries chose: where they differ, the choice is not steady. */
  chosen: number[];
}

/**
 * Chooses a setting, such as a fusion weight out of a grid, by the mean quality over judged queries, and estimates by
 * cross-validation over queries (Stone 1974) what that choice is worth on new ones. Query q belongs to fold
 * q mod `folds`, so that the result depends on nothing but its input.
 * @param quality one column a setting, with one number a query, the higher the better.
 * @param folds from 2 to the number of queries; 5 by default, fewer where there are fewer queries.
 * @throws RangeError without settings, with fewer than two queries, or columns of different length.
 */
export function fitSetting(quality: readonly Float64Array[], folds = 5): FittedSetting {
  const queries = quality[0]?.length ?? 0;
  if (queries < 2 || quality.some((column) => column.length !== queries)) {
    throw new RangeError('a setting is chosen by two or more queries, with a number for each setting');
  }
  const parts = Math.max(2, Math.min(folds, queries));
  const chosen = Array.from({ length: parts }, (_, fold) =>
    bestOf(quality.map((column) => meanWhere(column, (query) => query % parts !== fold))),
  );
  const means = Float64Array.from(quality, (column) => meanWhere(column, () => true));
  const answered = Float64Array.from(
    { length: queries },
    (_, query) => quality[chosen[query % parts] as number]?.[query] as number,
  );
  return { best: bestOf([...means]), means, heldOut: meanWhere(answered, () => true), chosen };
}

function bestOf(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > (values[best] as number) ? index : best), 0);
}

function meanWhere(values: Float64Array, isMember: (query: number) => boolean): number {
  const members = values.filter((_, query) => isMember(query));
  return members.reduce((sum, value) => sum + value, 0) / members.length;
}
