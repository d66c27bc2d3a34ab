import { createMiddleware } from 'hono/factory';
import { TooManyRequestsError } from '../../community/limits.ts';
import type { AppEnvironment } from '../environment.ts';

interface RateLimit {
  /** Requests of one address in a window of this length that ends now. */
  most: number;
  windowMs: number;
  /** ms UTC */
  now(): number;
  /** False where the operator has switched limits off; asked at every request. */
  enforced?(): boolean;
}

/** More addresses than this are not remembered: the one that has been quiet longest is forgotten. */
const MOST_ADDRESSES = 10_000;

/**
 * Answers 429 (RFC 6585) with the seconds to wait while one address asks more often than `most` times in the window
 * that slides along with it. A whole /64 of IPv6 counts as one address: that is what one customer has.
 */
export function rateLimit({ most, windowMs, now, enforced = () => true }: RateLimit) {
  const recent = new Map<string, number[]>();
  return createMiddleware<AppEnvironment>(async (context, next) => {
    if (!enforced()) return next();
    const key = networkOf(context.get('clientAddress') ?? '');
    const time = now();
    const times = (recent.get(key) ?? []).filter((at) => at > time - windowMs && at <= time);
    const wait = times.length < most ? 0 : (times[0] ?? time) + windowMs - time;
    recent.delete(key);
    recent.set(key, wait > 0 ? times : [...times, time]);
    forgetOldest(recent);
    if (wait > 0) throw new TooManyRequestsError(Math.ceil(wait / 1000));
    await next();
  });
}

function forgetOldest(recent: Map<string, number[]>): void {
  const [oldest] = recent.keys();
  if (recent.size > MOST_ADDRESSES && oldest !== undefined) recent.delete(oldest);
}

/** The first half of an IPv6 address in its shortest form, an IPv4 address as it is. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...(tail === undefined ? [] : zeros), ...after].slice(0, 4).join(':');
}
