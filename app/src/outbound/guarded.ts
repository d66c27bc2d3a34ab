import { lookupWithin, type Reach, refuseOutOfReach } from './reach.ts';
import { requestOnce, type WireAnswer } from './request.ts';
import { ServiceError } from './service-error.ts';

const MOST_REDIRECTS = 5;

export interface GuardedOptions {
  reach: Reach;
  userAgent: string;
  /** Media types of which the answer has to be one, such as `text/html`. */
  types: readonly string[];
  /** Of the body when it is unpacked. */
  maxBytes: number;
  /** For everything together, redirects included. */
  timeoutMs: number;
  signal: AbortSignal;
}

/** What an address that somebody pasted leads to. */
export interface GuardedAnswer {
  /** Where it came from in the end. */
  url: URL;
  /** In lower case, without parameters. */
  type: string;
  body: Buffer;
}

/**
 * GET of an address that comes from anybody: no cookie, no credential, every redirect looked at like the first
 * address. Throws a ServiceError for what is out of reach, too large, of another type or answered with anything but
 * 200; else what the connection throws.
 */
export async function fetchGuarded(start: URL, options: GuardedOptions): Promise<GuardedAnswer> {
  const { reach, userAgent, types, maxBytes, signal } = options;
  const began = performance.now();
  let url = start;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    refuseOutOfReach(url, reach);
    const timeoutMs = Math.max(1, Math.round(options.timeoutMs - (performance.now() - began)));
    const answer = await requestOnce(url, {
      headers: { 'user-agent': userAgent, accept: types.join(', ') },
      lookup: lookupWithin(reach),
      // Looked at above, and by the lookup.
      allowPrivate: true,
      timeoutMs,
      maxBytes,
      signal,
    });
    const next = redirectOf(answer.status, answer.headers.location, url);
    if (next === null) return readAnswer(url, answer, types);
    url = next;
  }
  throw new ServiceError(`${start.href} redirects in circles`, { status: 310 });
}

function redirectOf(status: number, location: string | undefined, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return null;
  const next = URL.parse(location, from);
  if (next === null) throw new ServiceError(`${from.href} redirects to what is no address`, { status });
  return next;
}

function readAnswer(
  url: URL,
  { status, headers, body }: WireAnswer,
  types: readonly string[],
): GuardedAnswer {
  if (status !== 200) throw new ServiceError(`${url.href} answers ${status}`, { status });
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) {
    throw new ServiceError(`${url.href} is ${type === '' ? 'of no known type' : type}, and not taken`, {
      status,
    });
  }
  return { url, type, body };
}
