/** Every kind of job that this version knows, with what it is about. A job is JSON in the store. */
export type Job =
  | { kind: 'ingest'; payload: { source: string } }
  | { kind: 'enrich'; payload: { service: string } }
  | { kind: 'prune'; payload: Record<string, never> }
  | { kind: 'trust'; payload: Record<string, never> }
  | { kind: 'twins'; payload: Record<string, never> }
  | { kind: 'pictures'; payload: Record<string, never> }
  | { kind: 'days'; payload: Record<string, never> };

export type JobKind = Job['kind'];

interface KindTerms {
  /** Failed attempts after which it is given up. */
  mostAttempts: number;
  /** A run that takes longer is told to stop, and counts as failed. */
  limitMs: number;
}

const HOUR_MS = 3_600_000;

/** A first harvest of a large source takes many hours, with seconds between the pages. */
export const KINDS: Readonly<Record<JobKind, KindTerms>> = {
  ingest: { mostAttempts: 6, limitMs: 24 * HOUR_MS },
  // What is not asked today is asked tomorrow.
  enrich: { mostAttempts: 3, limitMs: 6 * HOUR_MS },
  prune: { mostAttempts: 3, limitMs: HOUR_MS },
  trust: { mostAttempts: 3, limitMs: HOUR_MS },
  twins: { mostAttempts: 3, limitMs: 3 * HOUR_MS },
  pictures: { mostAttempts: 3, limitMs: HOUR_MS },
  // Until it is done, the day that is over is ordered as it was while it was open.
  days: { mostAttempts: 6, limitMs: HOUR_MS },
};

export function isJobKind(kind: string): kind is JobKind {
  return Object.hasOwn(KINDS, kind);
}
