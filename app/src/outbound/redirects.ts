import { requestOnce, type WireAnswer, type WireOptions } from './request.ts';
import { ServiceError } from './service-error.ts';

const MOST_REDIRECTS = 5;

/**
 * One call that follows redirects within the host of `url`, also from http to https; credentials and the polite queue
 * are of that host, and the time limit is for all of them together. Throws a ServiceError for a redirect to anywhere
 * else, for more than five, and for one that would make a GET of a POST. What is secret is not sent on at all.
 */
export async function requestWithin(url: URL, options: WireOptions): Promise<WireAnswer> {
  const began = performance.now();
  let at = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const timeoutMs = Math.max(1, Math.round(options.timeoutMs - (performance.now() - began)));
    const answer = await requestOnce(at, { ...options, timeoutMs });
    const { location } = answer.headers;
    if (options.secret && options.body != null) return answer;
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
    const next = URL.canParse(location, at) ? new URL(location, at) : null;
    const keepsBody = options.body == null || answer.status >= 307;
    if (next === null || !isWithin(next, at) || !keepsBody) {
      throw new ServiceError(
        `${at.href} redirects to ${location.slice(0, 200)}, which was not followed: set the service's address to the new one if it has moved`,
        { status: answer.status },
      );
    }
    at = next;
  }
  throw new ServiceError(`${url.href} redirects in circles`, { status: 310 });
}

function isWithin(next: URL, from: URL): boolean {
  const secured = from.protocol === 'http:' && next.protocol === 'https:' && next.hostname === from.hostname;
  return (
    next.username === '' && (next.origin === from.origin || (secured && next.port === '' && from.port === ''))
  );
}
