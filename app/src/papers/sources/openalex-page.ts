import { type Fields, objectValue, orRefusal, textField } from '../fields.ts';
import { arxivIdOfDoi, parseArxivId, parseDoi } from '../identifiers.ts';
import { type ReadRecord, readRecord } from '../read-record.ts';
import type { Entry } from './entry.ts';
import { abstractOf } from './inverted-abstract.ts';

/** A page of OpenAlex's list of works (https://docs.openalex.org/api-entities/works/work-object). */
export interface OpenAlexPage {
  entries: Entry[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/** A list is cut off after so many authors. */
const MOST_AUTHORS = 100;
const MOST_KEYWORDS = 10;
const MOST_LOCATIONS = 200;

/** Reads an answer (a parsed JSON value). Throws a FieldRefusal when it is no page of works. `now` bounds dates. */
export function readOpenAlexPage(value: unknown, now: number): OpenAlexPage {
  const page = objectValue(value, null);
  const works = page.results;
  const entries = Array.isArray(works)
    ? works.map((work: unknown, index): Entry => ({ line: index + 1, ...readWork(work, now) }))
    : [];
  // Not a list: the helper refuses it in its own words.
  if (!Array.isArray(works)) objectValue(null, 'results');
  const next = textField(objectValue(page.meta ?? {}, 'meta'), 'next_cursor', 2000);
  return { entries, next: entries.length === 0 ? null : next };
}

function readWork(value: unknown, now: number): ReadRecord {
  return orRefusal(() => readRecord(importFields(objectValue(value, null)), now));
}

/** The service's fields under the names of the import format; what has a wrong type is passed on and refused there. */
function importFields(work: Fields): Fields {
  const locations = locationsOf(work);
  const published = locations.find(
    (location) => sourceOf(location)?.type !== 'repository' && sourceOf(location),
  );
  const authors = authorsOf(work);
  return {
    title: work.title ?? work.display_name,
    abstract: abstractOf(work.abstract_inverted_index),
    authors,
    authorCount: Array.isArray(authors) && authors.length < MOST_AUTHORS ? authors.length || null : null,
    ...identifiersOf(work, locations),
    url: published?.landing_page_url ?? locations[0]?.landing_page_url,
    published: work.publication_date,
    year: work.publication_year,
    venue: published && sourceOf(published)?.display_name,
    license: locations.map((location) => location.license).find((license) => license != null),
    keywords: keywordsOf(work),
    citations: work.cited_by_count,
    // The register of retractions is no word on anything else.
    withdrawn: work.is_retracted === true ? true : null,
  };
}

function authorsOf({ authorships }: Fields): unknown {
  if (!Array.isArray(authorships)) return authorships;
  const names = authorships.map((authorship: unknown) => {
    const { author, raw_author_name } = objectValue(authorship, 'authorships');
    return objectValue(author ?? {}, 'authorships').display_name ?? raw_author_name;
  });
  return names.filter((name) => name != null);
}

/** A work without a usable DOI is taken without it. */
function identifiersOf({ doi }: Fields, locations: readonly Fields[]): Fields {
  const known = typeof doi === 'string' ? parseDoi(doi) : null;
  const addresses = locations.flatMap(({ landing_page_url: page, pdf_url: pdf }) => [page, pdf]);
  const arxivIds = addresses.map((address) => arxivIdAt(address)).filter((id) => id !== null);
  const arxivId = (known === null ? null : arxivIdOfDoi(known)) ?? arxivIds[0] ?? null;
  return { doi: known, arxivId };
}

function arxivIdAt(address: unknown): string | null {
  if (typeof address !== 'string' || address.length > 2000) return null;
  const atArxiv = /^https?:\/\/(?:[a-z]+\.)?arxiv\.org\//i.test(address);
  return atArxiv ? parseArxivId(address) : arxivIdOfDoi(parseDoi(address) ?? '');
}

/** Where the work lies, the best place first. */
function locationsOf({ primary_location, locations }: Fields): Fields[] {
  const others = Array.isArray(locations) ? (locations.slice(0, MOST_LOCATIONS) as unknown[]) : [];
  return [primary_location, ...others]
    .filter((location) => location != null)
    .map((location) => objectValue(location, 'locations'));
}

function sourceOf(location: Fields): Fields | null {
  return location.source == null ? null : objectValue(location.source, 'locations');
}

/** Keywords, the surest first, which were once of another form; older works have topics only. */
function keywordsOf({ keywords, topics }: Fields): unknown {
  const named = Array.isArray(keywords) && keywords.length > 0 ? keywords : (topics ?? []);
  if (!Array.isArray(named)) return named;
  const names = named.slice(0, MOST_KEYWORDS).map((one: unknown) => {
    const { display_name, keyword } = objectValue(one, 'keywords');
    return display_name ?? keyword;
  });
  return names.filter((name) => name != null);
}
