import type { Client } from '../../outbound/client.ts';
import { ServiceError } from '../../outbound/service-error.ts';
import { orRefusal } from '../fields.ts';
import { dateOf, dayNamed, dayOf } from './days.ts';
import { type OpenAlexPage, readOpenAlexPage } from './openalex-page.ts';
import type { HarvestContext, HarvestPage, Source } from './source.ts';

/** Works show up days after their publication, and their numbers of citations grow: so many days are read again. */
const AGAIN_DAYS = 14;

/** What the service calls the beginning of a list. */
const FIRST_PAGE = '*';

/** The most that the service gives at once today; it was 200. */
const PAGE = 100;

/** What is asked of a work. */
export const WORK_FIELDS =
  'id,doi,title,display_name,publication_date,publication_year,authorships,primary_location,locations,keywords,topics,' +
  'cited_by_count,is_retracted,abstract_inverted_index';

interface OpenAlexOptions {
  client: Client;
  /** Of the service, without `/works`. */
  url: string;
  /** As the service writes filters, such as `primary_topic.subfield.id:1702`; empty: every work. */
  filter: string;
  /** An e-mail address is answered from a quicker pool. */
  contact: string | null;
}

/** A span of days (since 1970-01-01, both included) that is read page by page. */
interface Span {
  first: number;
  last: number;
  cursor: string;
}

/**
 * OpenAlex's works (`GET /works`) by the day of their publication, with a cursor through the pages. By the day of their
 * last change it lists them to paying customers only.
 */
export function createOpenAlex(options: OpenAlexOptions): Source {
  return {
    name: 'openalex',
    title: 'OpenAlex',
    supersedes: true,
    harvest: (context) => harvest(options, context),
  };
}

async function* harvest(options: OpenAlexOptions, context: HarvestContext): AsyncGenerator<HarvestPage> {
  let span = beginning(options, context);
  for (let isOver = false; !isOver; ) {
    context.signal.throwIfAborted();
    const place = addressOf(options, span);
    const page = await fetchPage(options.client, place, context).catch((error: unknown) => {
      if (span.cursor !== FIRST_PAGE && isRefusal(error)) return null;
      throw error;
    });
    // A cursor that the service has forgotten: pages may come twice.
    if (page === null) span = { ...span, cursor: FIRST_PAGE };
    else {
      const { entries, next } = page;
      // One that gives the same cursor again would be read for ever.
      isOver = next === null || next === span.cursor;
      span = { ...span, cursor: next ?? FIRST_PAGE };
      const checkpoint = isOver ? { through: dateOf(span.last) } : stopped(span, options.filter);
      yield { place, entries, checkpoint };
    }
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ServiceError && error.status === 400;
}

function stopped({ first, last, cursor }: Span, filter: string) {
  return { first: dateOf(first), last: dateOf(last), cursor, filter };
}

/** A harvest that was stopped goes on at its cursor, unless something else is asked for by now. */
function beginning({ filter }: OpenAlexOptions, { checkpoint, from, now }: HarvestContext): Span {
  const kept = (typeof checkpoint === 'object' && checkpoint ? checkpoint : {}) as Readonly<
    Partial<Record<'first' | 'last' | 'through' | 'cursor' | 'filter', unknown>>
  >;
  const [first, last] = [dayNamed(kept.first), dayNamed(kept.last)];
  const isStopped = first !== null && last !== null && kept.filter === filter;
  if (from === null && isStopped && typeof kept.cursor === 'string')
    return { first, last, cursor: kept.cursor };
  const today = dayOf(now());
  const through = dayNamed(kept.through) ?? first ?? today;
  return { first: dayNamed(from) ?? through - AGAIN_DAYS, last: today, cursor: FIRST_PAGE };
}

function addressOf({ url, filter, contact }: OpenAlexOptions, { first, last, cursor }: Span): string {
  const days = `from_publication_date:${dateOf(first)},to_publication_date:${dateOf(last)}`;
  const address = new URL(`${url.replace(/\/+$/, '')}/works`);
  address.searchParams.set('filter', filter === '' ? days : `${filter},${days}`);
  address.searchParams.set('select', WORK_FIELDS);
  address.searchParams.set('per-page', String(PAGE));
  address.searchParams.set('cursor', cursor);
  if (contact?.includes('@')) address.searchParams.set('mailto', contact.replace(/^mailto:/, ''));
  return address.href;
}

async function fetchPage(
  client: Client,
  address: string,
  { signal, now }: HarvestContext,
): Promise<OpenAlexPage> {
  const { body } = await client.get(address, { signal });
  const page = orRefusal(() => readOpenAlexPage(parse(body), now()));
  if (!('refusal' in page)) return page;
  const { field, reason } = page.refusal;
  throw new ServiceError(
    `${address} does not answer with a page of works: ${field === null ? '' : `${field}: `}${reason}. What was read is kept.`,
  );
}

/** The value, or undefined for what is no JSON: the page's reader refuses it. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
