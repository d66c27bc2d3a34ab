import type { Client } from '../../outbound/client.ts';
import { ServiceError } from '../../outbound/service-error.ts';
import type { AskedPaper } from '../../store/inquiries.ts';
import { countField, type Fields, listField, objectValue, orRefusal, textField } from '../fields.ts';
import { parseArxivId, parseDoi } from '../identifiers.ts';
import { titleKey } from '../identity.ts';
import { type ReadRecord, readRecord } from '../read-record.ts';
import { normalizeLine } from '../text.ts';
import { readJson } from './answers.ts';
import type { KnowingService } from './enrichment.ts';

/** The service takes so many ids in one question. */
const BATCH = 500;

const FIELDS = 'title,externalIds,venue,citationCount,s2FieldsOfStudy,tldr';

const LONGEST_TLDR = 1000;
const LONGEST_TITLE = 2000;

/** What the service calls the venue of papers that have none but the archive where they lie. */
const ARCHIVES =
  /^(?:arxiv(?:\.org)?|(?:bio|med|chem)rxiv(?:\.org)?|corr|ssrn(?: electronic journal)?|preprints?(?:\.org)?)$/i;

/**
 * Semantic Scholar's batch endpoint (`POST /graph/v1/paper/batch`): citations, venue, fields of study, other
 * identifiers, and the sentence that its model makes of an abstract.
 */
export function semanticScholar({
  client,
  url,
  hasKey,
}: {
  client: Client;
  /** Of the service, without the path of its interface. */
  url: string;
  /** Without a key all callers share one limit, of which a small part is taken. */
  hasKey: boolean;
}): KnowingService {
  return {
    name: 'semantic-scholar',
    title: 'Semantic Scholar',
    foundBy: { schemes: ['arxiv', 'doi'] },
    batch: BATCH,
    budget: (hasKey ? 20 : 5) * BATCH,
    async ask(papers, { now, signal }) {
      const known = papers.filter((paper) => idOf(paper) !== null);
      const items = known.length === 0 ? [] : await fetchBatch(client, url, known.map(idOf), signal);
      const itemOf = new Map(known.map((paper, index) => [paper, items[index] ?? null]));
      return papers.map((paper) => readItem(itemOf.get(paper) ?? null, paper, now));
    },
  };
}

function idOf({ arxivId, doi }: AskedPaper): string | null {
  return arxivId !== null ? `ARXIV:${arxivId}` : doi === null ? null : `DOI:${doi}`;
}

/** An item for each id, null for one that the service does not know. */
async function fetchBatch(
  client: Client,
  url: string,
  ids: readonly (string | null)[],
  signal: AbortSignal,
): Promise<unknown[]> {
  const address = `${url.replace(/\/+$/, '')}/graph/v1/paper/batch?fields=${FIELDS}`;
  try {
    const answer = await client.post(address, { ids }, { signal });
    const items = readJson(answer.body, address);
    if (Array.isArray(items) && items.length === ids.length) return items;
  } catch (error) {
    // It refuses a question of which it knows no paper at all.
    if (error instanceof ServiceError && error.status === 400 && /no valid paper ids/i.test(error.message)) {
      return [];
    }
    throw error;
  }
  throw new ServiceError(`${address} does not answer with one item for each of ${ids.length} papers`);
}

function readItem(item: unknown, paper: AskedPaper, now: number): ReadRecord | null {
  if (item === null) return null;
  return orRefusal(() => {
    const fields = objectValue(item, null);
    const read = readRecord(recordFields(fields, paper), now);
    return 'refusal' in read ? read : { ...read, record: { ...read.record, tldr: readTldr(fields) } };
  });
}

/** The service's fields under the names of the import format, with our title: its own one decides nothing here. */
function recordFields(fields: Fields, paper: AskedPaper): Fields {
  return {
    title: paper.title,
    citations: countField(fields, 'citationCount'),
    venue: venueOfItem(fields),
    // arXiv's categories are finer than these.
    keywords: paper.hasCategories ? [] : fieldsOfStudy(fields),
    ...(sameTitle(fields, paper) ? identifiersOfItem(fields) : {}),
  };
}

/** Identifiers of an item that was mistaken for our paper would merge it with another one. */
function sameTitle({ title }: Fields, paper: AskedPaper): boolean {
  if (typeof title !== 'string' || title.length > LONGEST_TITLE) return false;
  return titleKey(normalizeLine(title)) === titleKey(paper.title);
}

/** Where it appeared, as an item says; null for what is only an archive. */
export function venueOfItem(fields: Fields): string | null {
  const venue = textField(fields, 'venue', 1000)?.trim() ?? '';
  return ARCHIVES.test(venue) ? null : venue;
}

/** The identifiers of an item under the names of the import format; those that cannot be read are left out. */
export function identifiersOfItem(fields: Fields): Fields {
  const ids = objectValue(fields.externalIds ?? {}, 'externalIds');
  const doi = parseDoi(textField(ids, 'DOI', 1000) ?? '');
  const arxivId = parseArxivId(textField(ids, 'ArXiv', 1000) ?? '');
  return { ...(doi !== null && { doi }), ...(arxivId !== null && { arxivId }) };
}

function fieldsOfStudy(fields: Fields): string[] {
  const named = fields.s2FieldsOfStudy ?? [];
  if (!Array.isArray(named)) return listField(fields, 's2FieldsOfStudy', 0, 0);
  const categories = named.slice(0, 20).map((one: unknown) => {
    return textField(objectValue(one, 's2FieldsOfStudy'), 'category', 200) ?? '';
  });
  return [...new Set(categories)];
}

/** Plain text: it is shown as it is. */
function readTldr(fields: Fields): string | null {
  const tldr = objectValue(fields.tldr ?? {}, 'tldr');
  return normalizeLine(textField(tldr, 'text', LONGEST_TLDR) ?? '') || null;
}
