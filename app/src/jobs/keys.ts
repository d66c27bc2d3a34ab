/** The unique key of the jobs that ask this source: no two of them wait or run at a time. */
export function ingestKey(source: string): string {
  return `ingest:${source}`;
}
