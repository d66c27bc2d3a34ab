import type { Identifier } from '../../store/identifiers.ts';
import { arxivIdOfDoi, parseArxivId, parseDoi, parseOpenreviewId } from '../identifiers.ts';
import { readIdentifier } from '../identity.ts';
import { readUrl } from '../urls.ts';

/** What somebody pasted to name a paper. */
export type Pasted =
  | { kind: 'identifier'; identifier: Identifier }
  /** A page that may say which paper it is about. */
  | { kind: 'page'; url: URL }
  /** Perhaps a title. */
  | { kind: 'words'; words: string };

/** Longer texts name nothing. */
const LONGEST = 2000;

/** Sites whose addresses name papers by their arXiv ids. */
const ARXIV_READERS =
  /^(?:www\.)?(?:huggingface\.co|hf\.co|alphaxiv\.org|ar5iv\.org|ar5iv\.labs\.arxiv\.org|scirate\.com)$/i;

/** What publishers put behind a DOI in addresses: a format, a part, a version. */
const BEHIND_DOI =
  /(?:v\d+)?(?:\.full(?:-text)?|\.abstract)?(?:\.pdf)?(?:\/(?:full|abstract|pdf|epdf|pdfft|meta|html|summary|fulltext))*\/?$/i;

/**
 * Reads what was pasted: an identifier of arXiv, a DOI or an OpenReview id, bare or in an address, the address of a
 * page, or else words. Null for nothing at all, or too much.
 */
export function readPasted(typed: string): Pasted | null {
  const text = typed.trim();
  if (text === '' || text.length > LONGEST) return null;
  const href = readUrl(
    /^(?:www\.|(?:dx\.)?doi\.org\/|arxiv\.org\/|openreview\.net\/)/i.test(text) ? `https://${text}` : text,
  );
  if (href === null) {
    const identifier = readIdentifier(text) ?? namedOpenreviewId(text);
    return identifier === null ? { kind: 'words', words: text } : { kind: 'identifier', identifier };
  }
  const url = new URL(href);
  const identifier = identifierIn(url);
  return identifier === null ? { kind: 'page', url } : { kind: 'identifier', identifier };
}

/** `openreview:ID`; alone such an id looks like any word. */
function namedOpenreviewId(text: string): Identifier | null {
  const named = /^openreview:\s*(.*)$/i.exec(text)?.[1] ?? '';
  const value = parseOpenreviewId(named);
  return value === null ? null : { scheme: 'openreview', value };
}

/** The identifier in an address. What its path or its parameters call a DOI is taken without what follows it. */
function identifierIn(url: URL): Identifier | null {
  const arxivId = parseArxivId(url.href) ?? arxivIdAtReader(url);
  if (arxivId !== null) return { scheme: 'arxiv', value: arxivId };
  const openreview = url.hostname === 'openreview.net' ? parseOpenreviewId(url.href) : null;
  if (openreview !== null) return { scheme: 'openreview', value: openreview };
  const doi = doiIn(url);
  return doi === null ? null : identifierOfDoi(doi);
}

/** arXiv gives DOIs of its own, which name papers like its ids do. */
export function identifierOfDoi(doi: string): Identifier {
  const arxivId = arxivIdOfDoi(doi);
  return arxivId === null ? { scheme: 'doi', value: doi } : { scheme: 'arxiv', value: arxivId };
}

function arxivIdAtReader({ hostname, pathname }: URL): string | null {
  if (!ARXIV_READERS.test(hostname)) return null;
  return parseArxivId(/\b\d{4}\.\d{4,5}\b/.exec(pathname)?.[0] ?? '');
}

function doiIn(url: URL): string | null {
  const path = decoded(url.pathname);
  const at = path.search(/\/10\.\d{4,9}\//);
  if (at >= 0) {
    const doi = path.slice(at + 1);
    return parseDoi(/^(?:dx\.)?doi\.org$/i.test(url.hostname) ? doi : doi.replace(BEHIND_DOI, ''));
  }
  const named = url.searchParams.get('doi');
  return named === null ? null : parseDoi(named);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
