import type { Client } from '../../outbound/client.ts';
import { ServiceError } from '../../outbound/service-error.ts';
import { readFeed } from './feed-page.ts';
import type { HarvestContext, HarvestPage, Source } from './source.ts';
import { fetchXml } from './xml.ts';

interface FeedsOptions {
  /** Addresses of feeds of any kind. */
  feeds: readonly string[];
  /** A client for the host of one feed: what it redirects to elsewhere is not followed. */
  clientFor(feed: string): Client;
}

/**
 * Feeds of journals, conferences, laboratories and blogs, in RSS or Atom, each read whole and only when it has changed.
 * One that fails keeps none of the others from being read; the harvest then fails at its end and names those.
 */
export function createFeeds(options: FeedsOptions): Source {
  return { name: 'feeds', title: 'Feeds (RSS and Atom)', harvest: (context) => harvest(options, context) };
}

async function* harvest(
  { feeds, clientFor }: FeedsOptions,
  { checkpoint, signal, now }: HarvestContext,
): AsyncGenerator<HarvestPage> {
  const chosen = [...new Set(feeds)];
  if (chosen.length === 0) {
    throw new ServiceError('BROADSHEET_FEEDS is empty: name feeds there, or take feeds out of the sources.');
  }
  const readAt = readTimes(checkpoint, chosen);
  const failures: { feed: string; error: unknown }[] = [];
  for (const feed of chosen) {
    signal.throwIfAborted();
    try {
      const read = (bytes: Uint8Array) => readFeed(bytes, now());
      const entries = await fetchXml(clientFor(feed), feed, { signal, read });
      readAt[feed] = now();
      yield { place: feed, entries, checkpoint: { ...readAt } };
    } catch (error) {
      signal.throwIfAborted();
      failures.push({ feed, error });
    }
  }
  if (failures.length > 0) throw failureOf(failures, chosen.length);
}

/** When each feed was last read, ms UTC; feeds that are no longer asked are forgotten. */
function readTimes(checkpoint: unknown, feeds: readonly string[]): Record<string, number> {
  const known = typeof checkpoint === 'object' && checkpoint !== null ? Object.entries(checkpoint) : [];
  return Object.fromEntries(
    known.filter((entry): entry is [string, number] => feeds.includes(entry[0]) && Number.isFinite(entry[1])),
  );
}

/** Says what became of each; when to come back is the latest that one of them asks for, if all may pass. */
function failureOf(failures: readonly { feed: string; error: unknown }[], count: number): ServiceError {
  const reasons = failures.map(({ error }) => (error instanceof Error ? error.message : String(error)));
  const times = failures.map(({ error }) => (error instanceof ServiceError ? error.retryAt : null));
  const retryAt = times.some((time) => time === null) ? null : Math.max(...times.map(Number));
  const message = `${failures.length} of ${count} feeds failed, all others are kept: ${reasons.join(' | ')}`;
  return new ServiceError(message, { retryAt });
}
