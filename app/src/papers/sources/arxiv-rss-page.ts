import type { XmlElement } from '@rgrove/parse-xml';
import { parseArxivId, parseDoi } from '../identifiers.ts';
import { readRecord } from '../read-record.ts';
import type { Entry } from './entry.ts';
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
  const doi = textOf(item, 'DOI');
  const fields = {
    title: textOf(item, 'title'),
    abstract: abstractOf(textOf(item, 'description')),
    authors: namesOf(textOf(item, 'creator') ?? ''),
    categories: elements(item, 'category').map((category) => category.text.trim()),
    arxivId,
    doi: doi && parseDoi(doi) ? doi : undefined,
    announced: kind === 'new' ? dayOfRfc822(textOf(item, 'pubDate') ?? '') : undefined,
    venue: textOf(item, 'journal_reference'),
    license: textOf(item, 'rights'),
  };
  return { line, ...readRecord(fields, now) };
}

function idOf(item: XmlElement): string | null {
  const guid = (textOf(item, 'guid') ?? '').replace(/^oai:arXiv\.org:/i, '');
  return parseArxivId(guid) ?? parseArxivId(textOf(item, 'link') ?? '');
}

/** The description begins with id and kind: `arXiv:2203.01250v3 Announce Type: new \nAbstract: …`. */
function abstractOf(description: string | undefined): string | undefined {
  return description?.replace(/^\s*arXiv:\S+\s+Announce Type:\s*\S+\s+Abstract:\s*/i, '');
}

/** All names stand in one text, parted by commas; one that is only a suffix belongs to the name before. */
function namesOf(text: string): string[] {
  return text
    .replace(/,\s*(?=(?:jr|sr|i{2,3}|iv)\.?\s*(?:,|$))/gi, ' ')
    .split(/\s*,\s*/)
    .filter((name) => name !== '');
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The day of `Mon, 16 Nov 2026 00:00:00 -0500` as it is written, in the feed's own time zone (RFC 822). */
function dayOfRfc822(text: string): string | undefined {
  const [, day = '', month = '', year = ''] =
    /^(?:[A-Za-z]{3},\s+)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\b/.exec(text) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  if (number === 0) return undefined;
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
