import { gunzipSync, gzipSync } from 'node:zlib';
import { findAnswer, saveAnswer } from '../store/http-cache.ts';
import { saveQuota } from '../store/service-slots.ts';
import type { Store } from '../store/store.ts';
import { isPrivateHost } from './addresses.ts';
import { type Clock, systemClock } from './clock.ts';
import {
  type Credential,
  credentialAdvice,
  credentialHeaders,
  withCredential,
  withoutKey,
} from './credential.ts';
import { backoffMs, isPassing, quotaOf, retryAfterMs } from './patience.ts';
import { requestWithin } from './redirects.ts';
import type { WireAnswer } from './request.ts';
import { ServiceError } from './service-error.ts';
import { takeTurn } from './turns.ts';

/** What a service said: always with status 200, from its mouth or unchanged since it last said it. */
export interface Answer {
  /** Where it came from in the end. */
  url: URL;
  body: Buffer;
  /** The service's own clock, ms UTC; ours where it has none. */
  saidAt: number;
  /** `Link: <…>; rel="next"` (RFC 8288), or null. */
  next: string | null;
}

export interface Client {
  /**
   * GET of an address under the service's. Throws a ServiceError, or the abort reason. With a token that the service
   * gave (RFC 6750) nothing of the answer is kept for later.
   */
  get(address: string, options: { signal: AbortSignal; token?: string }): Promise<Answer>;
  /**
   * POST of a value as JSON, for questions too long for an address: it may be asked again like a GET. A secret one,
   * such as a password, is not sent on to another address, and nothing that is answered to it stands in an error.
   */
  post(address: string, value: unknown, options: { signal: AbortSignal; secret?: boolean }): Promise<Answer>;
}

export interface ClientOptions {
  store: Store;
  /** Name of the queue: clients with the same one take turns, over all processes. */
  service: string;
  /** The service's address: other hosts are never asked, and private ones only when this is one. */
  base: string;
  userAgent: string;
  /** For a service that takes a key. */
  credential?: Credential | null;
  /** Between the end of a call and the next one's beginning. */
  spacingMs: number;
  timeoutMs?: number;
  maxBytes?: number;
  /** How often one address is asked before giving up. */
  attempts?: number;
  /** How long a pause that the service asks for is sat out here. */
  patienceMs?: number;
  clock?: Clock;
  random?: () => number;
  /** Hears what is waited for when that takes longer than two seconds. */
  onWait?: (reason: string) => void;
}

const DEFAULTS = {
  timeoutMs: 120_000,
  maxBytes: 64_000_000,
  attempts: 4,
  credential: null,
  patienceMs: 120_000,
  clock: systemClock,
  random: Math.random,
  onWait: () => undefined,
};

/** For what is done beside the call itself. */
const LEASE_MARGIN_MS = 10_000;

type Settled = Required<ClientOptions>;

/**
 * Speaks to one service politely: names itself, waits for its turn, asks again after passing failures with growing
 * pauses, honors `Retry-After` and exhausted quotas, and does not fetch again what has not changed.
 */
export function createClient(options: ClientOptions): Client {
  const settled = { ...DEFAULTS, ...options };
  return {
    get: (address, { signal, token = null }) => {
      const url = new URL(address, settled.base);
      return askPolitely(settled, { url, body: null, token, secret: token !== null }, signal);
    },
    post: (address, value, { signal, secret = false }) => {
      const url = new URL(address, settled.base);
      return askPolitely(settled, { url, body: JSON.stringify(value), token: null, secret }, signal);
    },
  };
}

/** What is asked; a body makes it a POST. */
interface Question {
  url: URL;
  body: string | null;
  token: string | null;
  /** A service may repeat what it was sent: then nothing that it says is repeated in an error. */
  secret: boolean;
}

async function askPolitely(client: Settled, question: Question, signal: AbortSignal): Promise<Answer> {
  const { url } = question;
  if (url.origin !== new URL(client.base).origin) {
    throw new ServiceError(`${url.href} is not at ${client.base} and was not asked`);
  }
  let problem = new ServiceError(`${url.href} was not asked`);
  for (let attempt = 1; attempt <= client.attempts; attempt += 1) {
    const result = await takeOneTurn(client, question, { attempt, signal });
    if ('answer' in result) return result.answer;
    problem = result.problem;
    if (problem.retryAt === null) break;
  }
  throw problem;
}

/** One call in its turn. What comes of it decides when the next turn of anyone begins. */
async function takeOneTurn(
  client: Settled,
  question: Question,
  { attempt, signal }: { attempt: number; signal: AbortSignal },
): Promise<{ answer: Answer } | { problem: ServiceError }> {
  const { store, service, clock, spacingMs, timeoutMs } = client;
  const leaseMs = timeoutMs + LEASE_MARGIN_MS;
  const turn = await takeTurn(store.db, { ...client, leaseMs, signal });
  let nextAt = clock.now() + spacingMs;
  try {
    const said = await ask(client, question, signal);
    const now = clock.now();
    const quota = quotaOf(said.headers, now);
    if (quota) await saveQuota(store.db, service, quota);
    nextAt = Math.max(now + spacingMs, quota?.remaining === 0 ? quota.resetsAt : 0);
    if (said.status === 200) return { answer: toAnswer(said, now) };
    const limited = said.status === 403 && (quota?.remaining === 0 || said.headers['retry-after']);
    if (!isPassing(said.status) && !limited) return { problem: refusalOf(client, question, said) };
    nextAt = Math.max(nextAt, now + (retryAfterMs(said.headers, now) ?? backoffMs(attempt, client.random())));
    return { problem: refusalOf(client, question, said, nextAt) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.retryAt === null) return { problem: error };
    nextAt = clock.now() + Math.max(spacingMs, backoffMs(attempt, client.random()));
    return { problem: new ServiceError(error.message, { retryAt: nextAt, cause: error.cause }) };
  } finally {
    await turn.release(nextAt);
  }
}

/** The answer, where the service says "unchanged" the one that is kept. */
async function ask(client: Settled, question: Question, signal: AbortSignal): Promise<WireAnswer> {
  const { url, body, token, secret } = question;
  const { credential } = client;
  const { db } = client.store;
  const isPublic = body === null && token === null;
  const kept = isPublic ? await findAnswer(db, url.href) : undefined;
  const asked = withCredential(url, credential);
  const said = await requestWithin(asked, {
    body,
    secret,
    headers: {
      'user-agent': client.userAgent,
      ...credentialHeaders(credential),
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(kept?.etag && { 'if-none-match': kept.etag }),
      ...(kept?.last_modified && { 'if-modified-since': kept.last_modified }),
    },
    timeoutMs: client.timeoutMs,
    maxBytes: client.maxBytes,
    allowPrivate: isPrivateHost(new URL(client.base).hostname),
    signal,
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw withoutKeyIn(
      error instanceof ServiceError ? error : unreachable(url, error, client.clock.now()),
      credential,
    );
  });
  const used_at = client.clock.now();
  if (said.status === 304 && kept) {
    await saveAnswer(db, { ...kept, used_at });
    return { ...said, status: 200, body: gunzipSync(Buffer.from(kept.body, 'base64')) };
  }
  const etag = said.headers.etag ?? null;
  const last_modified = said.headers['last-modified'] ?? null;
  const isCacheable = said.status === 200 && said.url.href === asked.href && (etag ?? last_modified) !== null;
  if (isCacheable && isPublic) {
    const packed = gzipSync(said.body).toString('base64');
    await saveAnswer(db, { url: url.href, etag, last_modified, body: packed, used_at });
  }
  return said;
}

function toAnswer({ url, body, headers }: WireAnswer, now: number): Answer {
  const saidAt = Date.parse(headers.date ?? '');
  const next = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(String(headers.link ?? ''))?.[1] ?? null;
  return { url, body, saidAt: Number.isNaN(saidAt) ? now : saidAt, next };
}

function refusalOf(
  { credential }: Settled,
  { url, secret }: Question,
  { status, body }: WireAnswer,
  retryAt: number | null = null,
): ServiceError {
  const said = withoutKey(secret ? '' : body.toString('utf8', 0, 2000), credential)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  const later = retryAt === null ? '' : '; it is asked again later';
  const advice = retryAt === null && (status === 401 || status === 403) ? credentialAdvice(credential) : '';
  const message = `${url.href} answers ${status}${later}${said && `: ${said}`}${advice}`;
  return new ServiceError(message, { status, retryAt });
}

function withoutKeyIn(error: ServiceError, credential: Credential | null): ServiceError {
  const { message, status, retryAt } = error;
  const hidden = withoutKey(message, credential);
  // What caused it names the address that was asked, with the key in it.
  return hidden === message ? error : new ServiceError(hidden, { status, retryAt });
}

/** A failure of the connection, which passes. */
function unreachable(url: URL, cause: unknown, now: number): ServiceError {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  const message = `${url.href} cannot be reached: ${reason}. What was read is kept; the next run asks again.`;
  return new ServiceError(message, { retryAt: now, cause });
}
