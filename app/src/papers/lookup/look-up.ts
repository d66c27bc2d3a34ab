import { systemClock } from '../../outbound/clock.ts';
import { fetchGuarded } from '../../outbound/guarded.ts';
import type { Reach } from '../../outbound/reach.ts';
import { ServiceError } from '../../outbound/service-error.ts';
import { takeTurn } from '../../outbound/turns.ts';
import type { Identifier } from '../../store/identifiers.ts';
import type { PaperRecord } from '../record.ts';
import { type SourceParts, userAgentOf } from '../sources/service-client.ts';
import { identifierOnPage } from './page-identifiers.ts';
import { type LookupService, servicesFor } from './services.ts';

/** Who was asked in vain. */
export interface Tried {
  service: string;
  /**
   * `unknown`: it has no such paper. `unusable`: what it says cannot be kept. `nameless`: a page that names no paper.
   * `failed`: it did not answer.
   */
  outcome: 'unknown' | 'unusable' | 'nameless' | 'failed';
  /** For what failed: when asking again makes sense, ms UTC; null when that is not known. */
  retryAt: number | null;
}

/** A record of a paper, with the service that told it; or whom was asked. */
export type LookUp =
  | { kind: 'found'; source: string; record: PaperRecord }
  | { kind: 'nothing'; tried: Tried[] };

interface LookUpContext {
  /** ms UTC */
  now: number;
  signal: AbortSignal;
}

/** Asks one service after the other what it knows of a paper, until one tells it. Never throws what a service did wrong. */
export async function lookUp(
  { scheme, value }: Identifier,
  parts: SourceParts,
  context: LookUpContext,
): Promise<LookUp> {
  const tried: Tried[] = [];
  for (const service of servicesFor(scheme, parts)) {
    const result = await askOne(service, value, context);
    if ('record' in result) return { kind: 'found', source: service.source, record: result.record };
    tried.push(result);
  }
  return { kind: 'nothing', tried };
}

async function askOne(
  service: LookupService,
  value: string,
  context: LookUpContext,
): Promise<{ record: PaperRecord } | Tried> {
  try {
    const said = await service.ask(value, context);
    if (said !== null && 'record' in said) return said;
    return { service: service.title, outcome: said === null ? 'unknown' : 'unusable', retryAt: null };
  } catch (error) {
    return { service: service.title, outcome: 'failed', retryAt: retryAtOf(error) };
  }
}

function retryAtOf(error: unknown): number | null {
  return error instanceof ServiceError ? error.retryAt : null;
}

const PAGE = { types: ['text/html', 'application/xhtml+xml'], maxBytes: 2_000_000, timeoutMs: 10_000 };

/** All pages together, so that nobody makes us trouble a site. */
const PAGES = { service: 'pages that readers paste', spacingMs: 1000, leaseMs: 20_000, patienceMs: 6000 };

/** The identifier that a publisher's page tells; what was tried where it tells none, or cannot be read. */
export async function readPage(
  url: URL,
  parts: SourceParts & { reach: Reach },
  { now, signal }: LookUpContext,
): Promise<Identifier | Tried> {
  try {
    const html = await fetchPage(url, parts, signal);
    return identifierOnPage(html) ?? { service: url.host, outcome: 'nameless', retryAt: null };
  } catch {
    // What exactly failed would tell who asks about networks that only we reach.
    return { service: url.host, outcome: 'failed', retryAt: signal.aborted ? now + 60_000 : null };
  }
}

/** A page of anybody's, as text, in the turn of all such pages. Throws what `fetchGuarded` does, or the queue. */
export async function fetchPage(
  url: URL,
  { store, settings, version, reach, pace }: SourceParts & { reach: Reach },
  signal: AbortSignal,
): Promise<string> {
  const clock = pace?.clock ?? systemClock;
  const turn = await takeTurn(store.db, { ...PAGES, clock, signal, onWait: () => undefined });
  try {
    const userAgent = userAgentOf({ settings, version });
    const { body } = await fetchGuarded(url, { ...PAGE, reach, userAgent, signal });
    return body.toString('utf8');
  } finally {
    await turn.release(clock.now() + PAGES.spacingMs);
  }
}
