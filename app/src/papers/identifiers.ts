/** Reads identifiers in all the forms in which they are written. Each gives null for what is none. */

const ARXIV_PREFIX = /^(?:arxiv:\s*|https?:\/\/(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html|format|ps)\/)/i;
/** Since April 2007: year, month, and a number of four digits, five since 2015. */
const ARXIV_NEW = /^(\d{2})(0[1-9]|1[0-2])\.(\d{4,5})$/;
/** Before: archive, perhaps with a subject class, year, month, three digits. */
const ARXIV_OLD = /^([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2}|\.[a-z]+-[a-z]+)?\/(\d{2}(?:0[1-9]|1[0-2])\d{3})$/i;

/**
 * An arXiv id without version, from `2501.01234v2`, `arXiv:math/9201209`, `math.FA/9201209` or an address at arXiv.
 * See https://info.arxiv.org/help/arxiv_identifier.html.
 */
export function parseArxivId(text: string): string | null {
  const bare = text
    .trim()
    .replace(ARXIV_PREFIX, '')
    .replace(/[?#].*$/, '')
    .replace(/\.pdf$/i, '')
    .replace(/v\d{1,3}$/, '');
  if (ARXIV_NEW.test(bare)) return bare;
  const old = ARXIV_OLD.exec(bare);
  return old ? `${old[1]?.toLowerCase()}/${old[2]}` : null;
}

/** The month, `YYYY-MM`, in which the paper of an arXiv id (as `parseArxivId` gives it) was first submitted. */
export function monthOfArxivId(arxivId: string): string {
  const digits = arxivId.slice(arxivId.indexOf('/') + 1);
  const year = Number(digits.slice(0, 2));
  // arXiv began in 1991.
  return `${year >= 91 ? 1900 + year : 2000 + year}-${digits.slice(2, 4)}`;
}

const DOI = /^10\.\d{4,9}\/[^\s]+$/;

/**
 * A DOI in lower case, from `doi:10.1000/182`, an address that ends in it, or the first of several. Spaces inside,
 * as extraction from PDF leaves them, are taken out and not read as an end: the part before would be another DOI.
 */
export function parseDoi(text: string): string | null {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^doi:\s*/, '')
    .replace(/^https?:\/\/\S*?\/(?=10\.)/, '');
  const [first = ''] = bare.split(/[\s,;]+(?=10\.\d{4,9}\/)/);
  const doi = first.replace(/\s+/g, '').replace(/[.,;]+$/, '');
  return DOI.test(doi) ? doi : null;
}

/** The arXiv id in a DOI that arXiv itself gives, or null. */
export function arxivIdOfDoi(doi: string): string | null {
  return doi.startsWith('10.48550/arxiv.') ? parseArxivId(doi.slice('10.48550/arxiv.'.length)) : null;
}

/** An OpenReview forum id, bare or in an address. Upper and lower case differ. */
export function parseOpenreviewId(text: string): string | null {
  const trimmed = text.trim();
  const id =
    /^https?:\/\/openreview\.net\/(?:forum|pdf)\?(?:[^#]*&)?id=([\w-]+)/i.exec(trimmed)?.[1] ?? trimmed;
  return /^[\w-]{6,40}$/.test(id) ? id : null;
}
