import { isEnrichment } from '../papers/sources/known.ts';
import type { Job } from './kinds.ts';

/** The job that asks the source of this name: for new papers, or about ours. */
export function sourceJob(source: string): Job {
  return isEnrichment(source)
    ? { kind: 'enrich', payload: { service: source } }
    : { kind: 'ingest', payload: { source } };
}

/** The unique key of the jobs that ask this source: no two of them wait or run at a time. */
export function sourceJobKey(source: string): string {
  return `${sourceJob(source).kind}:${source}`;
}
