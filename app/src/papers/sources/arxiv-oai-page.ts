import type { XmlElement } from '@rgrove/parse-xml';
import { readRecord } from '../read-record.ts';
import { announcedDay } from './arxiv-announcement.ts';
import { dateOf, dayNamed } from './days.ts';
import type { Entry } from './entry.ts';
import { saysWithdrawn } from './withdrawn.ts';
import { element, elements, readXml, textOf, XmlError } from './xml.ts';

/** An answer of an OAI-PMH service to ListRecords (https://www.openarchives.org/OAI/openarchivesprotocol.html). */
export interface OaiPage {
  /** The service's own clock, as it writes it; undefined where it does not say. */
  responseDate: string | undefined;
  /** Why there are no records: an error code of the protocol, which comes with HTTP 200. */
  error: { code: string; message: string } | null;
  entries: Entry[];
  /** Where the list goes on; null at its end. */
  token: string | null;
}

/** One of arXiv's own formats of metadata. */
export interface OaiFormat {
  /** Its name in the protocol, and the local name of its element. */
  prefix: string;
  /** The paper's fields under the names of the import format. `datestamp`: days since 1970-01-01; `now`: ms UTC. */
  fields(
    paper: XmlElement,
    context: { datestamp: number | null; now: number },
  ): Readonly<Record<string, unknown>>;
}

/** Reads an answer whose records are in a format. Throws an XmlError when it is none. `now`: ms UTC. */
export function readOaiPage(bytes: Uint8Array, { format, now }: { format: OaiFormat; now: number }): OaiPage {
  const root = readXml(bytes);
  if (root.name !== 'OAI-PMH') throw new XmlError(`the answer is <${root.name}>, not <OAI-PMH>`);
  const error = element(root, 'error');
  const list = element(root, 'ListRecords');
  if (!error && !list) throw new XmlError('the answer has neither records nor an error');
  return {
    responseDate: textOf(root, 'responseDate'),
    error: error && { code: error.attributes.code ?? '', message: error.text.trim().slice(0, 500) },
    entries: elements(list, 'record').flatMap((record, index) =>
      readEntry(record, index + 1, { format, now }),
    ),
    token: textOf(list, 'resumptionToken') ?? null,
  };
}

/** Deleted records have a header only: arXiv declares them and never makes one, and a paper stays where it was. */
function readEntry(
  record: XmlElement,
  line: number,
  { format, now }: { format: OaiFormat; now: number },
): Entry[] {
  const header = element(record, 'header');
  if (header?.attributes.status === 'deleted') return [];
  const paper = element(element(record, 'metadata'), format.prefix);
  if (paper === null) {
    const id = textOf(header, 'identifier') ?? 'a record';
    return [{ line, refusal: { field: null, reason: `${id} is not in the format ${format.prefix}` } }];
  }
  const datestamp = dayNamed(textOf(header, 'datestamp'));
  return [{ line, ...readRecord(format.fields(paper, { datestamp, now }), now) }];
}

/**
 * arXiv's format `arXiv`: authors in parts, accents as characters, nothing of single versions but the days of the first
 * and the last. The class of the ACM is not read: the service prints the one of the MSC there.
 */
export const ARXIV: OaiFormat = {
  prefix: 'arXiv',
  fields: (paper, context) => ({
    title: textOf(paper, 'title'),
    abstract: textOf(paper, 'abstract'),
    authors: elements(element(paper, 'authors'), 'author').map(nameOf),
    categories: textOf(paper, 'categories')?.split(/\s+/),
    arxivId: textOf(paper, 'id'),
    doi: textOf(paper, 'doi'),
    published: textOf(paper, 'created'),
    announced: announcedIn(paper, context),
    withdrawn: saysWithdrawn(textOf(paper, 'comments')),
    venue: textOf(paper, 'journal-ref'),
    comment: textOf(paper, 'comments'),
    license: textOf(paper, 'license'),
  }),
};

/** Only of a paper that has one version: the record of another was changed after its announcement. */
function announcedIn(
  paper: XmlElement,
  { datestamp, now }: { datestamp: number | null; now: number },
): string | undefined {
  const created = dayNamed(textOf(paper, 'created'));
  if (created === null || datestamp === null || element(paper, 'updated') !== null) return undefined;
  const day = announcedDay({ submitted: created * 86_400_000, datestamp, now });
  return day === null ? undefined : dateOf(day);
}

function nameOf(author: XmlElement): string {
  return ['forenames', 'keyname', 'suffix'].map((part) => textOf(author, part) ?? '').join(' ');
}
