import type { Identifier } from '../store/identifiers.ts';
import { yearOf } from './dates.ts';
import { monthOfArxivId } from './identifiers.ts';
import { surname, titleHash, wordCount } from './identity.ts';
import type { PaperRecord } from './record.ts';

/** What of a record decides which paper it is of. */
export interface RecordIdentity {
  /** In the order in which they decide: arXiv, DOI, OpenReview. */
  identifiers: Identifier[];
  titleHash: string;
  /** True when the title has enough words to tell a paper without its authors. */
  longTitle: boolean;
  /** Of the first author; null where no author is named. */
  surname: string | null;
  year: number | null;
}

const TELLING_WORDS = 5;
const YEARS_APART = 3;

export function identityOf(record: PaperRecord): RecordIdentity {
  return {
    identifiers: identifiersOf(record),
    titleHash: titleHash(record.title),
    longTitle: wordCount(record.title) >= TELLING_WORDS,
    surname: record.authors.length === 0 ? null : surname(record.authors[0] ?? ''),
    year: yearOfRecord(record),
  };
}

/** Equal title and first author, at most three years apart; a year that is not known is near to every other. */
export function sameTitleAndAuthor(one: RecordIdentity, other: RecordIdentity): boolean {
  if (one.titleHash !== other.titleHash || one.surname === null || one.surname !== other.surname)
    return false;
  return one.year === null || other.year === null || Math.abs(one.year - other.year) <= YEARS_APART;
}

function identifiersOf({ arxivId, doi, openreviewId }: PaperRecord): Identifier[] {
  const identifiers: Identifier[] = [];
  if (arxivId !== null) identifiers.push({ scheme: 'arxiv', value: arxivId });
  if (doi !== null) identifiers.push({ scheme: 'doi', value: doi });
  if (openreviewId !== null) identifiers.push({ scheme: 'openreview', value: openreviewId });
  return identifiers;
}

function yearOfRecord({ published, year, announced, arxivId }: PaperRecord): number | null {
  if (published !== null) return yearOf(published);
  if (year !== null) return year;
  if (announced !== null) return yearOf(announced);
  return arxivId === null ? null : yearOf(monthOfArxivId(arxivId));
}
