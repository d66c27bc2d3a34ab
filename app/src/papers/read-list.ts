import { readIdentifier } from './identity.ts';
import { type PaperRecord, recordOf } from './record.ts';
import { readBibtexLines } from './sources/bibtex.ts';
import type { Line } from './sources/lines.ts';

/** One thing that somebody pasted to have it on a list. */
export type ListEntry =
  /** Perhaps an address here, and perhaps an identifier; `typed` in any case. */
  | { kind: 'typed'; typed: string; address: string | null; record: PaperRecord | null }
  /** An entry of BibTeX, which is kept as `typed` where no paper is known. */
  | { kind: 'reference'; typed: string; record: PaperRecord }
  /** What cannot be read. */
  | { kind: 'problem'; line: number; reason: string };

const BIBTEX = /^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]/m;

/** No identifier or address is longer; looking for one in a long text takes the square of its length. */
const LONGEST_NAME = 500;

/**
 * Reads BibTeX, or identifiers and addresses one a line: of arXiv, DOI and OpenReview in any of the ways in which they
 * are written, and of papers here. `now`, ms UTC, bounds dates. At most `most` entries are read.
 */
export async function readListText(
  text: string,
  { now, most }: { now: number; most: number },
): Promise<{ entries: ListEntry[]; more: boolean }> {
  const entries: ListEntry[] = [];
  const read = BIBTEX.test(text) ? readReferences(text, now) : readLines(text);
  for await (const entry of read) {
    if (entries.length === most) return { entries, more: true };
    entries.push(entry);
  }
  return { entries, more: false };
}

async function* readReferences(text: string, now: number): AsyncGenerator<ListEntry> {
  for await (const entry of readBibtexLines(linesOf(text), now)) {
    if ('refusal' in entry) {
      const { field, reason } = entry.refusal;
      yield { kind: 'problem', line: entry.line, reason: field === null ? reason : `${field}: ${reason}` };
    } else yield { kind: 'reference', typed: inWords(entry.record), record: entry.record };
  }
}

async function* linesOf(text: string): AsyncGenerator<Line> {
  for (const [index, line] of text.split(/\r?\n/).entries()) yield { line: index + 1, text: line };
  await Promise.resolve();
}

async function* readLines(text: string): AsyncGenerator<ListEntry> {
  for (const line of text.split(/\r?\n/)) {
    const typed = line.replace(/^\s*[-*•]\s+/, '').trim();
    if (typed !== '') yield readTyped(typed);
  }
  await Promise.resolve();
}

/** A paper's page, here or on a site that numbers papers in the same way. */
const PAGE = /^(?:https?:\/\/[^\s/]+)?\/papers\/([^\s?#]+)/;

function readTyped(typed: string): ListEntry {
  if (typed.length > LONGEST_NAME) return { kind: 'typed', typed, address: null, record: null };
  const page = PAGE.exec(typed)?.[1];
  const address = page === undefined ? (/^[\w./-]{2,60}$/.test(typed) ? typed : null) : decoded(page);
  const identifier = readIdentifier(typed);
  const names = { arxiv: 'arxivId', doi: 'doi', openreview: 'openreviewId' } as const;
  const record =
    identifier === null ? null : recordOf({ title: typed, [names[identifier.scheme]]: identifier.value });
  return { kind: 'typed', typed, address, record };
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path).replace(/(\d)v\d{1,3}$/, '$1');
  } catch {
    return null;
  }
}

/** A reference as one types it: title, authors, year, identifier. */
function inWords({ title, authors, published, arxivId, doi, url }: PaperRecord): string {
  const [first, ...others] = authors;
  const who = first === undefined ? null : others.length === 0 ? first : `${first} and others`;
  const where = arxivId === null ? (doi === null ? url : `doi:${doi}`) : `arXiv:${arxivId}`;
  return [title, who, published?.slice(0, 4), where].filter(Boolean).join(', ');
}
