import type { ServerResponse } from 'node:http';

const FAULTS = [
  'too many requests',
  'unavailable',
  'cut',
  'truncated',
  'broken',
  'stale',
  'token expired',
  'error inside',
] as const;

export type Fault = (typeof FAULTS)[number];

/** Which of the faults make sense for a request. */
export interface FaultTerms {
  /** Whether an answer of yesterday does no harm that a reader could know of: the same is asked again later. */
  mayBeStale: boolean;
  hasToken: boolean;
}

/** Draws whether a request fails, and how; one that makes no sense becomes another. `share` from 0 to 1. */
export function drawFault(random: () => number, share: number, terms: FaultTerms): Fault | null {
  const [fails, which] = [random() < share, random()];
  if (!fails) return null;
  const fault = FAULTS[Math.floor(which * FAULTS.length)] ?? 'unavailable';
  if (fault === 'stale' && !terms.mayBeStale) return 'truncated';
  if (fault === 'token expired' && !terms.hasToken) return 'cut';
  return fault;
}

/** Refuses a request. The pause that is asked for is short, long, or not said. */
export function refuse(response: ServerResponse, fault: Fault, random: () => number): void {
  const pause = random() < 0.3 ? 600 : 5 + Math.floor(random() * 60);
  const headers = random() < 0.7 ? { 'retry-after': String(pause) } : {};
  response.writeHead(fault === 'too many requests' ? 429 : 503, headers);
  response.end('<html><body>Come back later.</body></html>');
}

/** Announces the whole answer and breaks off in the middle of it. */
export function cut(response: ServerResponse, body: string): void {
  const bytes = Buffer.from(body);
  response.writeHead(200, { 'content-length': String(bytes.length + 1) });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

/** The first part of an answer, as whole as it will get. */
export function truncated(body: string): string {
  return body.slice(0, Math.floor(body.length * 0.6));
}

/** An answer that nobody can read. */
export function broken(body: string): string {
  return `<<${body.slice(1)}`;
}
