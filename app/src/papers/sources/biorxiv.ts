import type { Client } from '../../outbound/client.ts';
import { readBiorxivPage } from './biorxiv-page.ts';
import { dateOf, dayNamed, dayOf } from './days.ts';
import { fetchJson } from './json-answer.ts';
import type { HarvestContext, HarvestPage, Source } from './source.ts';

/** How far back a first harvest goes that is not told where to begin. */
const FIRST_DAYS = 7;

/** Papers are added to a day after it is over. */
const AGAIN_DAYS = 2;

/** A list that is longer is not believed: so much is not posted in years. */
const MOST_PAGES = 20_000;

/** Some days' list, and how much of it was read. */
interface Place {
  from: number;
  to: number;
  cursor: number;
}

/**
 * bioRxiv or medRxiv: every version of a preprint that was posted, by the day on which it was. The list of all days
 * since the last harvest is read from its beginning to its end; a harvest that was stopped goes on inside it.
 */
export function createBiorxiv(options: {
  name: 'biorxiv' | 'medrxiv';
  client: Client;
  /** Days and the place in the list follow it: `https://api.biorxiv.org/details/biorxiv`. */
  url: string;
}): Source {
  const title = options.name === 'biorxiv' ? 'bioRxiv' : 'medRxiv';
  return { name: options.name, title, harvest: (context) => harvest(options, context) };
}

async function* harvest(
  { client, url }: { client: Client; url: string },
  context: HarvestContext,
): AsyncGenerator<HarvestPage> {
  const { signal, now } = context;
  const { from, to, cursor: begin } = beginning(context);
  let before = '';
  for (let cursor = begin, page = 0; page < MOST_PAGES; page += 1) {
    signal.throwIfAborted();
    const place = `${url.replace(/\/+$/, '')}/${dateOf(from)}/${dateOf(to)}/${cursor}`;
    const read = (value: unknown) => readBiorxivPage(value, now());
    const { entries, total, first } = await fetchJson(client, place, { signal, read });
    if (entries.length > 0 && first === before) {
      throw new Error(`${place} gives the same papers again: the service is broken. All before is kept.`);
    }
    before = first;
    cursor += entries.length;
    const isEnd = entries.length === 0 || (total !== null && cursor >= total);
    const checkpoint = isEnd
      ? { next: dateOf(to - AGAIN_DAYS) }
      : { from: dateOf(from), to: dateOf(to), cursor };
    yield { place, entries, checkpoint };
    if (isEnd) return;
  }
}

/** A harvest that was stopped goes on inside its days; one that ended begins some days back. */
function beginning({ checkpoint, from, now }: HarvestContext): Place {
  const today = dayOf(now());
  const kept = (typeof checkpoint === 'object' && checkpoint ? checkpoint : {}) as Record<string, unknown>;
  const [first, last] = [dayNamed(kept.from), dayNamed(kept.to)];
  if (from === null && first !== null && last !== null && first <= last) {
    const cursor = Number.isSafeInteger(kept.cursor) ? Math.max(0, Number(kept.cursor)) : 0;
    return { from: first, to: last, cursor };
  }
  const asked = dayNamed(from) ?? dayNamed(kept.next) ?? today - FIRST_DAYS;
  return { from: Math.min(asked, today), to: today, cursor: 0 };
}
