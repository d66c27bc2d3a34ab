import type { Client } from '../../outbound/client.ts';
import { arxivSet, isArxivCategory } from './arxiv-names.ts';
import { ARXIV, type OaiFormat, type OaiPage, readOaiPage } from './arxiv-oai-page.ts';
import { ARXIV_RAW } from './arxiv-oai-raw.ts';
import { dateOf, dayNamed, dayOf } from './days.ts';
import { type Checkpoint, type ListState, readCheckpoint } from './oai-checkpoint.ts';
import type { HarvestContext, HarvestPage, Source } from './source.ts';
import { fetchXml } from './xml.ts';

/** How far back a first harvest goes that is not told where to begin. */
const FIRST_DAYS = 7;

/** Records change while a list is read, and days begin at different moments around the world: read one day twice. */
const OVERLAP_DAYS = 1;

interface OaiOptions {
  client: Client;
  /** Address of the service, such as `https://oaipmh.arxiv.org/oai`. */
  url: string;
  categories: readonly string[];
}

/**
 * arXiv's OAI-PMH: new and changed papers, a day after their announcement at the latest, of these categories or, where
 * there are none, of all. Each category is a list of its own with its own place. The next harvest begins at the day of
 * the service's answer, by the service's clock.
 */
export function createArxivOai(options: OaiOptions): Source {
  const service = { ...options, format: ARXIV };
  return {
    name: 'arxiv-oai',
    title: 'arXiv (OAI-PMH)',
    tellsPresent: true,
    harvest: (context) => harvest(service, context),
  };
}

/**
 * The same papers in the format `arXivRaw`, which numbers and dates every version, instead of `arxiv-oai`. A source of
 * its own: what it says of authors is worth less, which ranks by source can say, and each has its own checkpoint.
 */
export function createArxivOaiRaw(options: OaiOptions): Source {
  const service = { ...options, format: ARXIV_RAW };
  return {
    name: 'arxiv-oai-raw',
    title: 'arXiv (OAI-PMH, versions)',
    tellsPresent: true,
    harvest: (context) => harvest(service, context),
  };
}

type Service = OaiOptions & { format: OaiFormat };

async function* harvest(service: Service, context: HarvestContext): AsyncGenerator<HarvestPage> {
  const checkpoint = readCheckpoint(context.checkpoint);
  for (const set of setsOf(service.categories)) {
    for await (const page of harvestList(service, context, { set, state: checkpoint[set] ?? null })) {
      checkpoint[set] = page.state;
      yield { place: page.place, entries: page.entries, checkpoint: { ...checkpoint } satisfies Checkpoint };
    }
  }
}

/** The empty set name stands for everything. */
function setsOf(categories: readonly string[]): string[] {
  if (categories.length === 0) return [''];
  const sets = categories.filter(isArxivCategory).map(arxivSet);
  if (sets.length > 0) return [...new Set(sets)];
  throw new Error(
    `None of the categories ${categories.join(', ')} is one of arXiv's: set BROADSHEET_CATEGORIES to such as cs.LG or hep-th, or take arxiv-oai out of the sources.`,
  );
}

/** One list from where it stopped to its end. A token that is no longer taken sends us back to the list's first day. */
async function* harvestList(
  service: Service,
  context: HarvestContext,
  list: { set: string; state: ListState | null },
): AsyncGenerator<{ place: string; entries: OaiPage['entries']; state: ListState }> {
  const begin = { from: firstFrom(context), token: null, until: null };
  let state = context.from === null ? (list.state ?? begin) : begin;
  let restarted = false;
  for (;;) {
    context.signal.throwIfAborted();
    const place = addressOf(service, list.set, state);
    const read = (bytes: Uint8Array) => readOaiPage(bytes, { format: service.format, now: context.now() });
    const page = await fetchXml(service.client, place, { signal: context.signal, read });
    if (page.error?.code === 'badResumptionToken' && state.token !== null && !restarted) {
      restarted = true;
      state = { ...state, token: null };
      continue;
    }
    refuseBroken(page, place, state.token);
    state = stateAfter(page, state, context);
    yield { place, entries: page.entries, state };
    if (state.token === null) return;
  }
}

function refuseBroken({ error, token }: OaiPage, place: string, asked: string | null): void {
  if (error && error.code !== 'noRecordsMatch') {
    const reason = error.message && `: ${error.message}`;
    throw new Error(`${place} answers ${error.code}${reason}. All before is kept.`);
  }
  if (token !== null && token === asked) {
    throw new Error(
      `${place} gives the same resumption token again: the service is broken. All before is kept.`,
    );
  }
}

/** Where the list goes on; at its end, the day from which to ask the next time. */
function stateAfter(page: OaiPage, { from, until }: ListState, context: HarvestContext): ListState {
  const day = until ?? answerDay(page, from, context);
  if (page.token !== null) return { from, token: page.token, until: day };
  return { from: dateOf((dayNamed(day) ?? 0) - OVERLAP_DAYS), token: null, until: null };
}

function firstFrom({ from, now }: HarvestContext): string {
  return from ?? dateOf(dayOf(now()) - FIRST_DAYS);
}

/**
 * The day of the answer by the service's clock, and so never a day that it has not seen yet. A service that claims a
 * day beyond tomorrow is not believed, nor one before the day that was asked from.
 */
function answerDay({ responseDate }: OaiPage, from: string, { now }: HarvestContext): string {
  const today = dayOf(now());
  const said = Math.min(dayNamed(responseDate) ?? today, today + 1);
  return dateOf(Math.max(said, dayNamed(from) ?? said));
}

function addressOf({ url, format }: Service, set: string, { from, token }: ListState): string {
  const address = new URL(url);
  address.searchParams.set('verb', 'ListRecords');
  if (token !== null) {
    // The protocol allows nothing beside a token.
    address.searchParams.set('resumptionToken', token);
    return address.href;
  }
  address.searchParams.set('metadataPrefix', format.prefix);
  address.searchParams.set('from', from);
  if (set !== '') address.searchParams.set('set', set);
  return address.href;
}
