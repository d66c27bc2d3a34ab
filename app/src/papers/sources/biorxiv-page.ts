import { type Fields, objectValue, orRefusal } from '../fields.ts';
import { readRecord } from '../read-record.ts';
import type { Entry } from './entry.ts';
import { JsonError } from './json-answer.ts';

/** A part of the list of what was posted in some days (https://api.biorxiv.org/details/biorxiv/help). */
export interface BiorxivPage {
  entries: Entry[];
  /** How many the whole list has; null where the service does not say. */
  total: number | null;
  /** Names what the page begins with, so that one that comes again is noticed. */
  first: string;
}

/** Reads an answer of the API of bioRxiv and medRxiv. Throws a JsonError when it is none. `now`, ms UTC, bounds dates. */
export function readBiorxivPage(value: unknown, now: number): BiorxivPage {
  const { collection, messages } = (typeof value === 'object' && value ? value : {}) as Fields;
  const message = (Array.isArray(messages) ? (messages[0] as unknown) : null) ?? {};
  const { total, status } = message as Fields;
  if (!Array.isArray(collection)) {
    // An interval without papers has a status in words, and may have no list.
    if (typeof status === 'string' && /no (?:posts|papers|articles)/i.test(status)) {
      return { entries: [], total: 0, first: '' };
    }
    throw new JsonError('the answer has no collection of papers');
  }
  const items: unknown[] = collection;
  const count = total === null || total === undefined || total === '' ? Number.NaN : Number(total);
  return {
    entries: items.map((item, index) => ({ line: index + 1, ...readItem(item, now) })),
    total: Number.isSafeInteger(count) ? count : null,
    first: JSON.stringify(items[0] ?? '').slice(0, 1000),
  };
}

/** Each version is an item of its own, with the day on which it was posted. */
function readItem(item: unknown, now: number) {
  return orRefusal(() => {
    const fields = objectValue(item, null);
    const version = Number(fields.version);
    const isFirst = version === 1;
    return readRecord(
      {
        title: fields.title,
        abstract: fields.abstract,
        authors: typeof fields.authors === 'string' ? fields.authors.split(';') : fields.authors,
        categories: categoryOf(fields.category),
        doi: fields.doi,
        // The paper in a journal is the page at the publisher: its DOI is another paper's identifier.
        url: publishedUrl(fields.published),
        published: isFirst ? fields.date : submittedDay(fields.doi),
        announced: isFirst ? fields.date : undefined,
        version: Number.isSafeInteger(version) && version > 0 ? version : undefined,
        versionDate: fields.date,
        withdrawn: isWithdrawn(fields),
        license: licenseOf(fields.license),
      },
      now,
    );
  });
}

/** `cell biology` is `cell-biology`: a category is one word, as it stands in addresses. */
function categoryOf(category: unknown): unknown {
  if (typeof category !== 'string') return category;
  const code = category
    .trim()
    .toLowerCase()
    .replace(/[\s,;]+/g, '-');
  return code === '' ? [] : [code];
}

/** `NA` where it is in no journal. */
function publishedUrl(published: unknown): string | undefined {
  return typeof published === 'string' && /^10\.\d{4,9}\/\S+$/.test(published)
    ? `https://doi.org/${published}`
    : undefined;
}

/** A DOI since December 2019 holds the day of the submission: `10.1101/2020.01.31.123456`. */
function submittedDay(doi: unknown): string | undefined {
  const day = /^10\.\d{4,9}\/(20\d\d)\.([01]\d)\.([0-3]\d)\.\d{5,}$/.exec(typeof doi === 'string' ? doi : '');
  return day ? `${day[1]}-${day[2]}-${day[3]}` : undefined;
}

function isWithdrawn({ title, type }: Fields): boolean {
  return [title, type].some((text) => typeof text === 'string' && /^\W*withdra(?:wn|wal)\b/i.test(text));
}

/** `cc_by_nc_nd` is CC BY-NC-ND. */
function licenseOf(license: unknown): unknown {
  if (typeof license !== 'string') return license;
  if (license === 'cc_no') return 'All rights reserved';
  const terms = /^cc_(by(?:_nc)?(?:_nd|_sa)?)$/.exec(license)?.[1];
  if (terms !== undefined) return `CC ${terms.toUpperCase().replaceAll('_', '-')}`;
  return /^cc_?0$/.test(license) ? 'CC0' : license;
}
