import type { Client } from '../../outbound/client.ts';
import { ARXIV_ARCHIVES, isArxivCategory } from './arxiv-names.ts';
import { readArxivRss } from './arxiv-rss-page.ts';
import type { HarvestContext, HarvestPage, Source } from './source.ts';
import { fetchXml } from './xml.ts';

/** A feed holds at most 2,000 items; a few categories together stay below that on every day so far. */
const CATEGORIES_A_FEED = 3;

/**
 * arXiv's RSS feeds: what was announced today, the only place that tells new papers from cross-lists and replacements.
 * A feed holds one day and cannot be asked for another; what was missed comes through arxiv-oai. One that is fetched
 * early is fetched whole again as soon as it has changed.
 */
export function createArxivRss(options: {
  client: Client;
  /** Ends in a slash; the categories follow. */
  url: string;
  categories: readonly string[];
}): Source {
  return { name: 'arxiv-rss', title: 'arXiv (RSS)', harvest: (context) => harvest(options, context) };
}

async function* harvest(
  { client, url, categories }: { client: Client; url: string; categories: readonly string[] },
  { signal, now }: HarvestContext,
): AsyncGenerator<HarvestPage> {
  for (const feed of feedsOf(categories)) {
    const place = new URL(feed, url).href;
    const entries = await fetchXml(client, place, { signal, read: (bytes) => readArxivRss(bytes, now()) });
    yield { place, entries, checkpoint: { readAt: now() } };
  }
}

function feedsOf(categories: readonly string[]): string[] {
  const chosen = categories.filter(isArxivCategory);
  if (categories.length > 0 && chosen.length === 0) {
    throw new Error(
      `None of the categories ${categories.join(', ')} is one of arXiv's: set BROADSHEET_CATEGORIES to such as cs.LG or hep-th, or take arxiv-rss out of the sources.`,
    );
  }
  if (chosen.length === 0) return [...ARXIV_ARCHIVES];
  const feeds: string[] = [];
  for (let start = 0; start < chosen.length; start += CATEGORIES_A_FEED) {
    feeds.push(chosen.slice(start, start + CATEGORIES_A_FEED).join('+'));
  }
  return feeds;
}
