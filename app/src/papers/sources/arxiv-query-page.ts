import type { XmlElement } from '@rgrove/parse-xml';
import { readRecord } from '../read-record.ts';
import type { Entry } from './entry.ts';
import { elements, readXml, textOf, XmlError } from './xml.ts';

/** A slice of the answer to a query, in Atom (https://info.arxiv.org/help/api/user-manual.html). */
export interface QueryPage {
  /** Papers that the query has in all. */
  total: number;
  entries: Entry[];
}

/**
 * Reads an answer of arXiv's query API to a question for the papers from `start` on. Throws an XmlError when it is none,
 * or when it holds nothing although there is more: the service does that when it is busy.
 */
export function readQueryPage(bytes: Uint8Array, { start, now }: { start: number; now: number }): QueryPage {
  const root = readXml(bytes);
  const total = Number(textOf(root, 'totalResults') ?? 'missing');
  if (root.name !== 'feed' || !Number.isSafeInteger(total)) {
    throw new XmlError(`the answer is <${root.name}>, not the feed of a query`);
  }
  const entries = elements(root, 'entry').map((entry, index) => readEntry(entry, index + 1, now));
  if (entries.length === 0 && start < total) {
    throw new XmlError(`the answer holds no paper, although ${total - start} are left`);
  }
  return { total, entries };
}

function readEntry(entry: XmlElement, line: number, now: number): Entry {
  const primary = elements(entry, 'primary_category').map(termOf);
  const fields = {
    title: textOf(entry, 'title'),
    abstract: textOf(entry, 'summary'),
    authors: elements(entry, 'author').map((author) => textOf(author, 'name') ?? ''),
    categories: [...primary, ...elements(entry, 'category').map(termOf)],
    arxivId: textOf(entry, 'id'),
    doi: textOf(entry, 'doi'),
    published: textOf(entry, 'published')?.slice(0, 10),
    venue: textOf(entry, 'journal_ref'),
    comment: textOf(entry, 'comment'),
  };
  return { line, ...readRecord(fields, now) };
}

function termOf(category: XmlElement): string {
  return category.attributes.term ?? '';
}
