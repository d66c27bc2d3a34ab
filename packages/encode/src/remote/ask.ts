import { backoffMs, isPassing, retryAfterMs, type Sleep } from '../asking/patience.ts';
import { AnswerTooLong, connectionReason, readAnswer, wordsOf } from '../asking/read-answer.ts';

/** How an endpoint is asked. */
export interface Endpoint {
  url: URL;
  /** Sent as a bearer token (RFC 6750); null: none. */
  key: string | null;
  /** How often one request is sent before giving up. */
  attempts: number;
  /** From the first byte sent to the last one read. */
  timeoutMs: number;
  /** The longest pause that a service may ask for. */
  patienceMs: number;
  maxBytes: number;
  sleep: Sleep;
  random: () => number;
}

/** What came of one request: an answer, or a failure, with the ms after which it may be sent again or null. */
type Outcome = { body: string } | { problem: string; retryMs: number | null };

/**
 * POSTs a value as JSON and gives the body of the answer. After passing failures it asks again with growing pauses,
 * or those that the service names. Throws an Error, in which the key never stands, or the abort reason.
 */
export async function ask(
  endpoint: Endpoint,
  value: unknown,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { url, key, attempts, patienceMs } = endpoint;
  let problem = 'was not asked';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const outcome = await askOnce(endpoint, JSON.stringify(value), attempt, signal);
    if ('body' in outcome) return outcome.body;
    problem = outcome.problem;
    if (outcome.retryMs === null || attempt === attempts) break;
    if (outcome.retryMs > patienceMs) {
      problem += `; it asks for a pause of ${Math.ceil(outcome.retryMs / 1000)} s, try again then`;
      break;
    }
    await endpoint.sleep(outcome.retryMs, signal);
  }
  throw new Error(withoutKey(`The encoder at ${nameOf(url)} ${problem}`, key));
}

async function askOnce(
  endpoint: Endpoint,
  body: string,
  attempt: number,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  signal?.throwIfAborted();
  const pause = backoffMs(attempt, endpoint.random());
  const timeout = AbortSignal.timeout(endpoint.timeoutMs);
  try {
    const answer = await fetch(endpoint.url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        ...(endpoint.key !== null && { authorization: `Bearer ${endpoint.key}` }),
      },
      // A key is not sent on to wherever a service points.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const said = await readAnswer(answer, endpoint.maxBytes);
    if (answer.status === 200) return { body: said.toString('utf8') };
    const retryMs = isPassing(answer.status) ? (retryAfterMs(answer.headers) ?? pause) : null;
    return { problem: refusal(answer.status, wordsOf(said)), retryMs };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof AnswerTooLong) return { problem: `cannot be used: ${error.message}`, retryMs: null };
    const reason = timeout.aborted
      ? `no whole answer within ${endpoint.timeoutMs / 1000} s`
      : connectionReason(error);
    return { problem: `cannot be reached: ${reason}`, retryMs: pause };
  }
}

function refusal(status: number, words: string): string {
  return `answers ${status}${words && `: ${words}`}${adviceOn(status)}`;
}

function adviceOn(status: number): string {
  if (status === 401 || status === 403) return '; check its key';
  if (status === 404) return '; check its address and the model';
  if (status >= 300 && status < 400) return '; it has moved: set its new address';
  return '';
}

/** A service may repeat in its answer what it was sent. */
function withoutKey(message: string, key: string | null): string {
  return key === null || key === '' ? message : message.replaceAll(key, '…');
}

/** An endpoint in messages: what follows the question mark may be secret. */
export function nameOf(url: URL): string {
  return url.origin + url.pathname;
}
