import type { XmlElement } from '@rgrove/parse-xml';
import { parseArxivId } from '../identifiers.ts';
import { readRecord } from '../read-record.ts';
import { readAuthorLine } from './arxiv-author-line.ts';
import type { Entry } from './entry.ts';
import { readMailDate } from './rfc822.ts';
import { element, elements, readXml, textOf, XmlError } from './xml.ts';

/** Kinds of announcement, as arXiv names them. A new version of a cross-listed paper is `replace-cross`. */
const KINDS = ['new', 'cross', 'replace', 'replace-cross'];

/**
 * Reads one of arXiv's RSS feeds: the announcements of one day. A new paper gets the day on which it was announced; the
 * other kinds say what the paper is now, and leave its day alone. Throws an XmlError when it is no such feed.
 */
export function readArxivRss(bytes: Uint8Array, now: number): Entry[] {
  const root = readXml(bytes);
  const channel = element(root, 'channel');
  if (root.name !== 'rss' || !channel) throw new XmlError(`the answer is <${root.name}>, not an RSS feed`);
  return elements(channel, 'item').map((item, index) => readItem(item, index + 1, now));
}

function readItem(item: XmlElement, line: number, now: number): Entry {
  const kind = textOf(item, 'announce_type') ?? '';
  const arxivId = idOf(item);
  if (!KINDS.includes(kind)) {
    return {
      line,
      refusal: { field: 'announce_type', reason: `"${kind.slice(0, 80)}" is no kind of announcement` },
    };
  }
  if (arxivId === null) return { line, refusal: { field: 'guid', reason: 'it names no arXiv id' } };
  const day = readMailDate(textOf(item, 'pubDate') ?? '')?.date;
  const fields = {
    title: textOf(item, 'title'),
    abstract: abstractOf(textOf(item, 'description')),
    authors: readAuthorLine(textOf(item, 'creator') ?? ''),
    categories: elements(item, 'category').map((category) => category.text.trim()),
    arxivId,
    doi: textOf(item, 'DOI'),
    announced: kind === 'new' ? day : undefined,
    version: versionOf(item),
    // A cross-list brings no new version.
    versionDate: kind === 'cross' ? undefined : day,
    venue: textOf(item, 'journal_reference'),
    license: textOf(item, 'rights'),
  };
  return { line, ...readRecord(fields, now) };
}

function idOf(item: XmlElement): string | null {
  const guid = (textOf(item, 'guid') ?? '').replace(/^oai:arXiv\.org:/i, '');
  return parseArxivId(guid) ?? parseArxivId(textOf(item, 'link') ?? '');
}

/** The number in `oai:arXiv.org:2203.01250v3`. */
function versionOf(item: XmlElement): number | undefined {
  const number = /v(\d{1,3})$/.exec(textOf(item, 'guid') ?? '')?.[1];
  return number === undefined || Number(number) === 0 ? undefined : Number(number);
}

/** The description begins with id and kind: `arXiv:2203.01250v3 Announce Type: new \nAbstract: …`. */
function abstractOf(description: string | undefined): string | undefined {
  return description?.replace(/^\s*arXiv:\S+\s+Announce Type:\s*\S+\s+Abstract:\s*/i, '');
}
