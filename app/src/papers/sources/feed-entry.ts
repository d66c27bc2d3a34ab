import type { XmlElement } from '@rgrove/parse-xml';
import { parseArxivId, parseDoi } from '../identifiers.ts';
import { readRecord } from '../read-record.ts';
import { readUrl } from '../urls.ts';
import type { Entry } from './entry.ts';
import { feedText } from './feed-text.ts';
import { readMailDate } from './rfc822.ts';
import { elements, textOf } from './xml.ts';

/** A DOI inside an address, up to what ends it there. */
const DOI_INSIDE = /\b10\.\d{4,9}\/[^\s?#&"<>]+/;

/** Elements that hold the day of an entry, the best one first: of Atom, RSS, Dublin Core and PRISM. */
const DATES = ['published', 'pubDate', 'issued', 'date', 'publicationDate', 'coverDate', 'updated'];

/** Elements that hold the description, the fullest one first. */
const TEXTS = ['summary', 'description', 'encoded', 'abstract', 'content'];

/**
 * An entry of a feed as a record. Identifiers are looked for in the elements made for them (Dublin Core's `identifier`,
 * PRISM's `doi`) and in the addresses of the entry. It counts as announced on the day that it bears.
 */
export function readFeedEntry(entry: XmlElement, { line, now }: { line: number; now: number }): Entry {
  const link = linkOf(entry);
  const places = [
    ...['doi', 'identifier', 'guid', 'id', 'origLink', 'url'].flatMap((name) => textsOf(entry, name)),
    ...(link === null ? [] : [link]),
  ];
  const date = dateOf(entry, now);
  const fields = {
    title: feedText(textOf(entry, 'title') ?? ''),
    abstract: abstractOf(entry),
    authors: authorsOf(entry),
    keywords: elements(entry, 'subject').map((subject) => subject.text.slice(0, 500)),
    arxivId: first(places, arxivIdIn),
    doi: first(places, doiIn),
    url: link ?? undefined,
    published: date,
    announced: date,
    venue: textOf(entry, 'publicationName') ?? textOf(entry, 'journal_reference'),
    license: textOf(entry, 'rights') ?? textOf(entry, 'license'),
  };
  return { line, ...readRecord(fields, now) };
}

/** Atom's alternate link, RSS's link, or a guid that is an address. */
function linkOf(entry: XmlElement): string | null {
  const links = elements(entry, 'link');
  const alternate = links.find(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate');
  const candidates = [alternate?.attributes.href, ...links.map(({ text }) => text), textOf(entry, 'guid')];
  return first(candidates, (text) => readUrl(text ?? null)) ?? null;
}

function abstractOf(entry: XmlElement): string | undefined {
  const texts = TEXTS.flatMap((name) => textsOf(entry, name)).map(feedText);
  return texts.find((text) => text !== '');
}

/** One `creator` for each person, or one with all; Atom's `author/name`; RSS's `mail@example.org (Ann Lee)`. */
function authorsOf(entry: XmlElement): string[] {
  const people = elements(entry, 'creator').map(({ text }) => feedText(text));
  if (people.length > 0) return people.slice(0, 5000);
  return elements(entry, 'author').map((author) => {
    const name = textOf(author, 'name') ?? author.text.trim();
    return feedText(/^\S+@\S+\s+\((.+)\)$/.exec(name)?.[1] ?? name);
  });
}

/** `YYYY-MM-DD` of the first date that can be read and is not ahead of us: feeds of journals bear their issues' dates. */
function dateOf(entry: XmlElement, now: number): string | undefined {
  const tomorrow = new Date(now + 86_400_000).toISOString().slice(0, 10);
  return DATES.flatMap((name) => textsOf(entry, name))
    .flatMap((text) => dayIn(text) ?? [])
    .find((day) => day <= tomorrow && day >= '1990-01-01');
}

function dayIn(text: string): string | null {
  const iso = /^(\d{4}-\d{2}-\d{2})(?![\d])/.exec(text)?.[1];
  if (iso !== undefined) return Number.isNaN(Date.parse(iso)) ? null : iso;
  return readMailDate(text)?.date ?? null;
}

function doiIn(text: string): string | null {
  const inside = DOI_INSIDE.exec(decoded(text))?.[0];
  return inside === undefined ? null : parseDoi(inside.replace(/\.(?:pdf|html?|full)$/i, ''));
}

function arxivIdIn(text: string): string | null {
  return /arxiv/i.test(text) ? parseArxivId(text.trim().replace(/^oai:arXiv\.org:/i, '')) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.slice(0, 2000));
  } catch {
    return text.slice(0, 2000);
  }
}

function textsOf(entry: XmlElement, name: string): string[] {
  return elements(entry, name)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');
}

function first<Item>(items: readonly Item[], read: (item: Item) => string | null): string | undefined {
  for (const item of items) {
    const value = read(item);
    if (value !== null) return value;
  }
  return undefined;
}
