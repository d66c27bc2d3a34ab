/** Below the limit of both databases: a statement takes 32,766 parameters on SQLite, 65,535 on PostgreSQL. */
const MAX_PARAMETERS = 30_000;

/**
 * Cuts rows (or plain values) into pieces whose parameters fit into one statement. All rows have the columns of the
 * first. No rows give no piece, so that no statement is made from nothing.
 */
export function* chunks<Row extends object | string | number>(rows: readonly Row[]): Generator<Row[]> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = typeof first === 'object' ? Math.max(Object.keys(first).length, 1) : 1;
  const size = Math.floor(MAX_PARAMETERS / columns);
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
