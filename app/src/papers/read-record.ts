import { readAuthors } from './authors.ts';
import { findLinks, type NamedLinks } from './code-links.ts';
import {
  booleanField,
  countField,
  dateField,
  FieldRefusal,
  type Fields,
  identifierField,
  listField,
  objectValue,
  orRefusal,
  textField,
  yearField,
} from './fields.ts';
import { arxivIdOfDoi, parseArxivId, parseDoi, parseOpenreviewId } from './identifiers.ts';
import { titleKey } from './identity.ts';
import { readSubmissions } from './read-submissions.ts';
import type { PaperRecord } from './record.ts';
import { normalizeLine, normalizeParagraphs } from './text.ts';
import { readUrl } from './urls.ts';

/** A record, or the field and the reason why it is refused; `field` is null when it is the record as a whole. */
export type ReadRecord =
  | {
      record: PaperRecord;
      /** Fields that nobody reads. */
      unknown: string[];
      /** Fields left out because their value is no address on the web, or no identifier of their kind. */
      unusable: string[];
    }
  | { refusal: { field: string | null; reason: string } };

const KNOWN_FIELDS = new Set(
  (
    'title abstract summary authors authorCount categories keywords topics arxivId doi openreviewId url published ' +
    'announced year venue comment license code github project organization citations upvotes comments codeStars ' +
    'version versionDate withdrawn submissions picture'
  ).split(' '),
);

/** arXiv numbers versions; no paper has come near this. */
const MOST_VERSIONS = 999;

const LINKS = ['url', 'code', 'github', 'project', 'picture'];

/**
 * Reads a record of the import format (a parsed JSON value) and normalizes it. A wrong type, a date that does not
 * exist or a value beyond its limit refuses the record; a malformed identifier does where nothing else identifies the
 * paper, and is left out otherwise. `now`, ms UTC, bounds its dates.
 */
export function readRecord(value: unknown, now: number): ReadRecord {
  return orRefusal(() => {
    const fields = objectValue(value, null);
    const texts = readTexts(fields);
    const links = readLinks(fields, [texts.abstract, texts.comment]);
    const submissions = readSubmissions(fields, now);
    const { malformed, ...identity } = readIdentity(fields);
    const record = { ...texts, ...identity, ...readFacts(fields, now), ...links };
    return {
      record: { ...record, submission: null, submissions, tldr: null },
      unknown: Object.keys(fields).filter((field) => !KNOWN_FIELDS.has(field)),
      unusable: [...malformed, ...LINKS.filter((field) => isUnusable(fields[field]))],
    };
  });
}

function readTexts(fields: Fields) {
  return {
    title: readTitle(fields),
    abstract: paragraphs(textField(fields, 'abstract', 100_000)),
    summary: paragraphs(textField(fields, 'summary', 20_000)),
    authors: readAuthors(listField(fields, 'authors', 5000, 2000)),
    categories: distinct(listField(fields, 'categories', 100, 200).map(normalizeLine)).filter(isCategory),
    keywords: readKeywords(fields),
    venue: line(textField(fields, 'venue', 1000)),
    comment: line(textField(fields, 'comment', 10_000)),
    license: line(textField(fields, 'license', 1000)),
    organization: line(textField(fields, 'organization', 1000)),
  };
}

function readTitle(fields: Fields): string {
  const title = line(textField(fields, 'title', 2000));
  if (title === null) throw new FieldRefusal('title', 'a title is required');
  if (titleKey(title) === '') throw new FieldRefusal('title', `"${title}" has neither a letter nor a digit`);
  return title;
}

function readKeywords(fields: Fields): string[] {
  const keywords = listField(fields, 'keywords', 200, 500);
  const named = keywords.length > 0 ? keywords : listField(fields, 'topics', 200, 500);
  return distinct(named.map(normalizeLine));
}

/**
 * Identifiers, also those that stand in the DOI (arXiv gives DOIs of its own) or in the address, and the fields that
 * hold none although they should. Throws where nothing but such a field says which paper it is.
 */
function readIdentity(fields: Fields) {
  const arxiv = identifierField(fields, 'arxivId', parseArxivId);
  const anyDoi = identifierField(fields, 'doi', parseDoi);
  const openreview = identifierField(fields, 'openreviewId', parseOpenreviewId);
  const arxivOfDoi = anyDoi.value === null ? null : arxivIdOfDoi(anyDoi.value);
  const doi = arxivOfDoi === null ? anyDoi.value : null;
  const url = readUrl(textField(fields, 'url', 2000)) ?? '';
  const malformed = [arxiv, anyDoi, openreview].flatMap((read) => read.malformed ?? []);
  const isIdentified = [arxiv.value, anyDoi.value, openreview.value, url || null].some((id) => id !== null);
  if (malformed[0] !== undefined && !isIdentified) throw malformed[0];
  return {
    arxivId: arxiv.value ?? arxivOfDoi ?? parseArxivId(url),
    doi: doi ?? (/^https?:\/\/(?:dx\.)?doi\.org\//.test(url) ? parseDoi(url) : null),
    openreviewId: openreview.value ?? parseOpenreviewId(url),
    malformed: malformed.flatMap(({ field }) => field ?? []),
  };
}

function readFacts(fields: Fields, now: number) {
  return {
    authorCount: countField(fields, 'authorCount'),
    published: dateField(fields, 'published', { now, whole: false }),
    announced: dateField(fields, 'announced', { now, whole: true }),
    year: yearField(fields, 'year', now),
    citations: countField(fields, 'citations'),
    upvotes: countField(fields, 'upvotes'),
    version: readVersion(fields),
    versionDate: dateField(fields, 'versionDate', { now, whole: false }),
    withdrawn: booleanField(fields, 'withdrawn'),
    comments: countField(fields, 'comments'),
    codeStars: countField(fields, 'codeStars'),
  };
}

function readVersion(fields: Fields): number | null {
  const version = countField(fields, 'version');
  if (version === null || (version >= 1 && version <= MOST_VERSIONS)) return version;
  throw new FieldRefusal('version', `${version} is no number from 1 to ${MOST_VERSIONS}`);
}

/** Links; where the record gives none of a kind, one that its abstract or its comment names. */
function readLinks(fields: Fields, texts: readonly (string | null)[]) {
  const [url, code, github, project] = LINKS.map((field) => readUrl(textField(fields, field, 2000)));
  const named = texts.map((text) => findLinks(text ?? ''));
  const first = (kind: keyof NamedLinks) => named.find((links) => links[kind] !== null)?.[kind] ?? null;
  return {
    url: url ?? null,
    code: code ?? github ?? first('code'),
    project: project ?? first('project'),
    data: first('data'),
    picture: readUrl(textField(fields, 'picture', 2000)),
  };
}

function isUnusable(link: unknown): boolean {
  return typeof link === 'string' && link.trim() !== '' && readUrl(link) === null;
}

/** Classes of the MSC and of the ACM, which arXiv's lists carry among the categories, are none of ours. */
function isCategory(code: string): boolean {
  return code.length <= 100 && !/^(?:\d{2}[A-Zx-]|[A-K]\.[\dImI])|[;,]/.test(code);
}

function line(text: string | null): string | null {
  return normalizeLine(text ?? '') || null;
}

function paragraphs(text: string | null): string | null {
  return normalizeParagraphs(text ?? '') || null;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
