import type { MailProblem } from '../../outbound/mail/problem.ts';

const MINUTE_MS = 60_000;

/** Servers that greylist take the second attempt after a few minutes (RFC 6647, section 4.5, advises up to five). */
const FIRST_MS = 5 * MINUTE_MS;

/** A server that was not reached may be there again soon. */
const FIRST_UNREACHED_MS = MINUTE_MS;

const LONGEST_MS = 2 * 60 * MINUTE_MS;

/** The share that chance adds, so that mails that were refused together do not come back together. */
const JITTER = 0.25;

/**
 * How long a mail waits after an attempt that failed for now, in milliseconds: five minutes, where the server itself was
 * the trouble one, doubled with each attempt up to two hours, and up to a quarter more by chance.
 *
 * @param attempts how often it was tried, from 1
 * @param random in [0, 1)
 */
export function retryAfter(by: MailProblem['by'], attempts: number, random: number): number {
  const first = by === 'server' ? FIRST_UNREACHED_MS : FIRST_MS;
  const wait = Math.min(first * 2 ** Math.min(attempts - 1, 20), LONGEST_MS);
  return Math.round(wait * (1 + JITTER * random));
}
