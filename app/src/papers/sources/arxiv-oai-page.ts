import type { XmlElement } from '@rgrove/parse-xml';
import { parseDoi } from '../identifiers.ts';
import { readRecord } from '../read-record.ts';
import type { Entry } from './entry.ts';
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

/** Reads an answer whose records are in arXiv's own format, `arXiv`. Throws an XmlError when it is none. */
export function readOaiPage(bytes: Uint8Array, now: number): OaiPage {
  const root = readXml(bytes);
  if (root.name !== 'OAI-PMH') throw new XmlError(`the answer is <${root.name}>, not <OAI-PMH>`);
  const error = element(root, 'error');
  const list = element(root, 'ListRecords');
  if (!error && !list) throw new XmlError('the answer has neither records nor an error');
  return {
    responseDate: textOf(root, 'responseDate'),
    error: error && { code: error.attributes.code ?? '', message: error.text.trim().slice(0, 500) },
    entries: elements(list, 'record').flatMap((record, index) => readEntry(record, index + 1, now)),
    token: textOf(list, 'resumptionToken') ?? null,
  };
}

/** Deleted records have a header only: arXiv declares them and never makes one, and a paper stays where it was. */
function readEntry(record: XmlElement, line: number, now: number): Entry[] {
  if (element(record, 'header')?.attributes.status === 'deleted') return [];
  const paper = element(element(record, 'metadata'), 'arXiv');
  if (paper === null) {
    const id = textOf(element(record, 'header'), 'identifier') ?? 'a record';
    return [{ line, refusal: { field: null, reason: `${id} is not in the format arXiv` } }];
  }
  return [{ line, ...readRecord(importFields(paper), now) }];
}

/** The format's fields under the names of the import format. An identifier that is none must not cost the paper. */
function importFields(paper: XmlElement): Record<string, unknown> {
  const doi = textOf(paper, 'doi');
  return {
    title: textOf(paper, 'title'),
    abstract: textOf(paper, 'abstract'),
    authors: elements(element(paper, 'authors'), 'author').map(nameOf),
    categories: textOf(paper, 'categories')?.split(/\s+/),
    arxivId: textOf(paper, 'id'),
    doi: doi && parseDoi(doi) ? doi : undefined,
    published: textOf(paper, 'created'),
    venue: textOf(paper, 'journal-ref'),
    comment: textOf(paper, 'comments'),
    license: textOf(paper, 'license'),
  };
}

function nameOf(author: XmlElement): string {
  return ['forenames', 'keyname', 'suffix'].map((part) => textOf(author, part) ?? '').join(' ');
}
