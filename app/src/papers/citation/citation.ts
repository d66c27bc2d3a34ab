/**
 * What a reference to a paper says. Texts are as the store has them: Unicode, with TeX in formulas and commands. A
 * field that is not known is null or empty.
 */
export interface Citation {
  title: string;
  /** Given name first, as they are shown. */
  authors: readonly string[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  published: string | null;
  venue: string | null;
  doi: string | null;
  arxivId: string | null;
  /** The first category at arXiv. */
  category: string | null;
  /** A page about it. */
  url: string | null;
  /** What the keeper of a list wrote under it. */
  note: string;
}

/** What kind of thing is cited, as far as what is known tells it. */
export type CitedKind = 'conference' | 'journal' | 'preprint' | 'other';

const CONFERENCE = /\b(?:proc(?:eedings|\.)|conference|workshop|symposium|meeting)/i;

export function kindOf({ venue, arxivId }: Citation): CitedKind {
  if (venue !== null) return CONFERENCE.test(venue) ? 'conference' : 'journal';
  return arxivId === null ? 'other' : 'preprint';
}

/** Year, month and day of a date, as many as are known. */
export function dateParts(published: string | null): number[] {
  return published === null ? [] : published.split('-').map(Number);
}

/** A text in one line. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The citation with a page: its own, else the one that an identifier leads to. */
export function pageOf({ url, doi, arxivId }: Citation): string | null {
  if (arxivId !== null) return `https://arxiv.org/abs/${arxivId}`;
  if (doi !== null) return `https://doi.org/${encodeURIComponent(doi).replaceAll('%2F', '/')}`;
  return url === null ? null : escapedAddress(url);
}

/** An address without the signs that would end the field of a format. */
function escapedAddress(url: string): string {
  return url.replace(/[\s{}\\"<>]/g, (sign) => encodeURIComponent(sign));
}
