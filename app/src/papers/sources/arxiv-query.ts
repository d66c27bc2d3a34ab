import type { Client } from '../../outbound/client.ts';
import { isArxivCategory } from './arxiv-names.ts';
import { readQueryPage } from './arxiv-query-page.ts';
import { dateOf, dayNamed, dayOf } from './days.ts';
import type { HarvestContext, HarvestPage, Source } from './source.ts';
import { fetchXml } from './xml.ts';

/** A paper is found up to so many days after its submission: after its announcement, over a weekend with a holiday. */
const AGAIN_DAYS = 5;

const PAGE = 200;

/**
 * arXiv's query API, for where the other two cannot be reached: new papers by the day of their submission, without the
 * day of their announcement and without later changes. It often refuses even polite callers.
 */
export function createArxivQuery(options: {
  client: Client;
  /** Address of the service, such as `https://export.arxiv.org/api/query`. */
  url: string;
  categories: readonly string[];
}): Source {
  return { name: 'arxiv-query', title: 'arXiv (query API)', harvest: (context) => harvest(options, context) };
}

async function* harvest(
  { client, url, categories }: { client: Client; url: string; categories: readonly string[] },
  context: HarvestContext,
): AsyncGenerator<HarvestPage> {
  const chosen = categories.filter(isArxivCategory);
  const last = dayOf(context.now());
  const begin = beginning(context, last);
  for (let { day, start } = begin; day <= last; ) {
    context.signal.throwIfAborted();
    const place = addressOf(url, chosen, { day, start });
    const read = (bytes: Uint8Array) => readQueryPage(bytes, { start, now: context.now() });
    const { total, entries } = await fetchXml(client, place, { signal: context.signal, read });
    start += entries.length;
    if (start >= total) {
      day += 1;
      start = 0;
    }
    const checkpoint = day > last ? { next: dateOf(day - AGAIN_DAYS) } : { day: dateOf(day), start };
    yield { place, entries, checkpoint };
  }
}

/** A harvest that was stopped goes on inside its day; one that ended begins some days back. */
function beginning({ checkpoint, from }: HarvestContext, last: number): { day: number; start: number } {
  const { next, day, start } = (typeof checkpoint === 'object' && checkpoint ? checkpoint : {}) as {
    next?: unknown;
    day?: unknown;
    start?: unknown;
  };
  const stopped = dayNamed(day);
  if (from === null && stopped !== null) {
    return { day: stopped, start: Number.isSafeInteger(start) ? Number(start) : 0 };
  }
  return { day: dayNamed(from) ?? dayNamed(next) ?? last - AGAIN_DAYS, start: 0 };
}

function addressOf(
  url: string,
  categories: readonly string[],
  { day, start }: { day: number; start: number },
): string {
  const digits = dateOf(day).replaceAll('-', '');
  const submitted = `submittedDate:[${digits}0000 TO ${digits}2359]`;
  const listed = categories.map((category) => `cat:${category}`).join(' OR ');
  const address = new URL(url);
  address.searchParams.set('search_query', listed === '' ? submitted : `(${listed}) AND ${submitted}`);
  address.searchParams.set('sortBy', 'submittedDate');
  address.searchParams.set('sortOrder', 'ascending');
  address.searchParams.set('start', String(start));
  address.searchParams.set('max_results', String(PAGE));
  return address.href;
}
