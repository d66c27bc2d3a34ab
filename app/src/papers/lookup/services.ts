import type { Identifier } from '../../store/identifiers.ts';
import { fetchKnown } from '../enrichment/answers.ts';
import { objectValue, orRefusal } from '../fields.ts';
import type { ReadRecord } from '../read-record.ts';
import { readQueryPage } from '../sources/arxiv-query-page.ts';
import { WORK_FIELDS } from '../sources/openalex.ts';
import { readOpenAlexPage } from '../sources/openalex-page.ts';
import { readOpenreviewPage } from '../sources/openreview-page.ts';
import { openSession } from '../sources/openreview-session.ts';
import {
  ARXIV,
  CROSSREF,
  clientOf,
  OPENALEX,
  OPENREVIEW,
  type SourceParts,
  semanticScholarClient,
} from '../sources/service-client.ts';
import { fetchXml } from '../sources/xml.ts';
import { askCrossref } from './crossref-work.ts';
import { askSemanticScholar } from './semantic-scholar-work.ts';

/** A service that knows papers by an identifier. */
export interface LookupService {
  /** As people know it. */
  title: string;
  /** Under which its word is kept. */
  source: string;
  /** What it says of the paper; null where it does not know it. Throws a ServiceError, or what the connection throws. */
  ask(value: string, context: { now: number; signal: AbortSignal }): Promise<ReadRecord | null>;
}

/** Somebody waits for the answer in front of a page. */
const WHILE_SOMEBODY_WAITS = { attempts: 2, timeoutMs: 10_000, patienceMs: 6000, maxBytes: 4_000_000 };

/** The services that may know a paper with an identifier of this scheme, the best first. */
export function servicesFor(scheme: Identifier['scheme'], parts: SourceParts): LookupService[] {
  switch (scheme) {
    case 'arxiv':
      return [
        arxiv(parts),
        openAlex(parts, (id) => `10.48550/arxiv.${id}`),
        scholar(parts, (id) => `ARXIV:${id}`),
      ];
    case 'doi':
      return [crossref(parts), openAlex(parts, (doi) => doi), scholar(parts, (doi) => `DOI:${doi}`)];
    case 'openreview':
      return [openreview(parts)];
  }
}

function arxiv(parts: SourceParts): LookupService {
  const { arxivQueryUrl: url } = parts.settings;
  const client = clientOf(parts, url, { ...ARXIV, ...WHILE_SOMEBODY_WAITS });
  return {
    title: 'arXiv',
    source: 'arxiv-query',
    async ask(id, { now, signal }) {
      const address = new URL(url);
      address.searchParams.set('id_list', id);
      address.searchParams.set('max_results', '1');
      const read = (bytes: Uint8Array) => readQueryPage(bytes, { start: 0, now });
      const { entries } = await fetchXml(client, address.href, { signal, read });
      return about(entries[0], ({ arxivId }) => arxivId === id);
    },
  };
}

function crossref(parts: SourceParts): LookupService {
  const { crossrefUrl: url, contact } = parts.settings;
  const client = clientOf(parts, url, { ...CROSSREF, ...WHILE_SOMEBODY_WAITS });
  const ask: LookupService['ask'] = (doi, context) => askCrossref({ client, url, contact }, doi, context);
  return { title: 'Crossref', source: 'crossref-work', ask };
}

function openAlex(parts: SourceParts, doiOf: (value: string) => string): LookupService {
  const { openAlexUrl: url, openAlexKey: key } = parts.settings;
  const credential = { setting: 'BROADSHEET_OPENALEX_KEY', key, place: { parameter: 'api_key' } };
  const client = clientOf(parts, url, { ...OPENALEX, ...WHILE_SOMEBODY_WAITS, credential });
  return {
    title: 'OpenAlex',
    source: 'openalex',
    async ask(value, { now, signal }) {
      const doi = doiOf(value);
      const place = `${url.replace(/\/+$/, '')}/works/doi:${encodeURIComponent(doi)}?select=${WORK_FIELDS}`;
      const work = await fetchKnown(client, place, signal);
      if (work === null) return null;
      const page = orRefusal(() => readOpenAlexPage({ results: [work] }, now));
      return 'refusal' in page
        ? page
        : about(page.entries[0], (record) => [record.doi, record.arxivId].includes(value));
    },
  };
}

/** Asked last: without a key of our own all callers share its limit, and it may let us wait too long. */
function scholar(parts: SourceParts, idOf: (value: string) => string): LookupService {
  const { semanticScholarUrl: url } = parts.settings;
  const client = semanticScholarClient(parts, WHILE_SOMEBODY_WAITS);
  return {
    title: 'Semantic Scholar',
    source: 'semantic-scholar-work',
    async ask(value, context) {
      const answer = await askSemanticScholar({ client, url }, idOf(value), context);
      return about(answer ?? undefined, (record) => [record.doi, record.arxivId].includes(value));
    },
  };
}

function openreview(parts: SourceParts): LookupService {
  const { openreviewUrl: url, openreviewUser: user, openreviewPassword: password } = parts.settings;
  const client = clientOf(parts, url, { ...OPENREVIEW, ...WHILE_SOMEBODY_WAITS });
  const asker = user === null || password === null ? client : openSession({ client, url, user, password });
  return {
    title: 'OpenReview',
    source: 'openreview',
    async ask(id, { now, signal }) {
      const address = `${url.replace(/\/+$/, '')}/notes?id=${encodeURIComponent(id)}`;
      const answer = await fetchKnown(asker, address, signal);
      if (answer === null) return null;
      const notes = orRefusal(() => objectValue(answer, null));
      if ('refusal' in notes) return null;
      return about(readOpenreviewPage(notes, now).entries[0], ({ openreviewId }) => openreviewId === id);
    },
  };
}

type Told = Extract<ReadRecord, { record: unknown }>['record'];

/** What the answer says, unless it is of another paper than was asked about. */
function about(answer: ReadRecord | undefined, isAsked: (record: Told) => boolean): ReadRecord | null {
  if (answer === undefined) return null;
  return 'record' in answer && !isAsked(answer.record) ? null : answer;
}
