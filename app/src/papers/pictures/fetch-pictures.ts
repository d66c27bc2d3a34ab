import { createHash } from 'node:crypto';
import { fetchGuarded } from '../../outbound/guarded.ts';
import type { Reach } from '../../outbound/reach.ts';
import { ServiceError } from '../../outbound/service-error.ts';
import { deleteUnusedPictures, duePictures, settlePicture } from '../../store/pictures.ts';
import { type SourceParts, userAgentOf } from '../sources/service-client.ts';
import { type ImageFacts, imageFacts } from './image-facts.ts';

/** Pictures of one run; the next goes on. */
const MOST_AT_ONCE = 100;

const LARGEST_BYTES = 2_000_000;
const MOST_PIXELS = 25_000_000;
const LONGEST_SIDE = 8192;
const SMALLEST_SIDE = 16;

/** What servers call pictures; what one is its own bytes say. */
const TYPES = ['image/png', 'image/jpeg', 'image/jpg', 'image/webp', 'image/gif', 'application/octet-stream'];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A server that is away is asked again after an hour, then later each time. */
const MOST_ATTEMPTS = 4;

/** One sentence for whatever failed: more would tell who asks about networks that only we reach. */
const PROBLEM =
  'No PNG, JPEG, WebP or GIF of at most 2 MB and 25 million pixels could be fetched from there. The link is kept.';

/**
 * Fetches the pictures that are due, one after the other, and keeps those that are some; forgets those that no paper
 * shows any more. What fails is noted in words for the submitter, and never throws: a picture decorates.
 */
export async function fetchPictures(
  parts: SourceParts & { reach: Reach },
  { now, signal }: { now: () => number; signal: AbortSignal },
): Promise<void> {
  const { db } = parts.store;
  await deleteUnusedPictures(db, now() - DAY_MS);
  for (const { url, attempts } of await duePictures(db, now(), MOST_AT_ONCE)) {
    signal.throwIfAborted();
    const fetched = await fetchPicture(url, parts, signal);
    signal.throwIfAborted();
    if ('facts' in fetched) {
      const hash = createHash('sha256').update(fetched.body).digest('hex');
      await settlePicture(db, url, { ...fetched.facts, hash, body: fetched.body });
    } else {
      const tried = attempts + 1;
      const again = fetched.mayPass && tried < MOST_ATTEMPTS;
      const nextAt = again ? now() + HOUR_MS * tried ** 2 : null;
      await settlePicture(db, url, { problem: PROBLEM, attempts: tried, nextAt });
    }
  }
}

type Fetched = { facts: ImageFacts; body: Buffer } | { mayPass: boolean };

async function fetchPicture(
  url: string,
  { reach, settings, version }: SourceParts & { reach: Reach },
  signal: AbortSignal,
): Promise<Fetched> {
  try {
    const { body } = await fetchGuarded(new URL(url), {
      reach,
      userAgent: userAgentOf({ settings, version }),
      types: TYPES,
      maxBytes: LARGEST_BYTES,
      timeoutMs: 20_000,
      signal,
    });
    const facts = imageFacts(body);
    return facts !== null && isShowable(facts) ? { facts, body } : { mayPass: false };
  } catch (error) {
    if (!(error instanceof ServiceError)) return { mayPass: true };
    return { mayPass: error.status === 429 || (error.status ?? 0) >= 500 };
  }
}

function isShowable({ width, height }: ImageFacts): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short >= SMALLEST_SIDE && long <= LONGEST_SIDE && width * height <= MOST_PIXELS;
}
