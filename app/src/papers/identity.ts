import { hash } from 'node:crypto';
import type { Identifier } from '../store/identifiers.ts';
import { arxivIdOfDoi, parseArxivId, parseDoi, parseOpenreviewId } from './identifiers.ts';

/** Letters that Unicode does not take apart into a base and a mark, as libraries file them. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * What titles are compared by: lower case letters and digits only. Empty for a title without any.
 * Accents that are part of a letter count: `Poincaré` and `Poincare` differ.
 */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]|[\u0300-\u036f]/gu, '');
}

/** Hash of a title's key: equal for titles that differ in case, spaces and punctuation only. */
export function titleHash(title: string): string {
  return shortHash(titleKey(title));
}

/** How many words a title has; a word has a letter or a digit. */
export function wordCount(title: string): number {
  return title.match(/[\p{L}\p{N}\p{M}]+/gu)?.length ?? 0;
}

/** 132 bits of SHA-256 in 22 characters: enough that no two texts of a store share one. */
export function shortHash(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}

const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

/**
 * What a first author is compared by: the last word of the family name, folded; null when there is none.
 * Takes `First van der Last`, `Last, First` and `First Last Jr.`.
 */
export function surname(name: string): string | null {
  const family = name.includes(',') ? name.slice(0, name.indexOf(',')) : name;
  const words = family
    .split(/\s+/)
    .map((word) => fold(word).replace(/[^\p{L}\p{N}\p{M}]/gu, ''))
    .filter((word) => word !== '');
  if (words.length > 1 && SUFFIXES.has(words.at(-1) ?? '')) words.pop();
  return words.at(-1) ?? null;
}

/**
 * The id of `/authors/{id}`: letters and digits of any script in lower case, Latin ones without accents, joined by
 * hyphens. Empty for a name without letters and digits.
 */
export function authorSlug(name: string): string {
  return slug(name);
}

/** The id of `/topics/{slug}`; `C++` and `C#` are kept apart from `C`. */
export function topicSlug(name: string): string {
  return slug(name.replace(/\+\+/g, ' plus plus ').replace(/#/g, ' sharp '));
}

/** The id of `/organizations/{slug}`: one for all ways to write a name that differ in case, accents and punctuation. */
export function organizationSlug(name: string): string {
  return slug(name);
}

/** The identifier that a text is, bare or in an address (an OpenReview id only there: alone it is like any word). */
export function readIdentifier(text: string): Identifier | null {
  const doi = parseDoi(text);
  const arxivId = parseArxivId(text) ?? (doi === null ? null : arxivIdOfDoi(doi));
  if (arxivId !== null) return { scheme: 'arxiv', value: arxivId };
  if (doi !== null) return { scheme: 'doi', value: doi };
  const openreviewId = /^https?:/i.test(text.trim()) ? parseOpenreviewId(text) : null;
  return openreviewId === null ? null : { scheme: 'openreview', value: openreviewId };
}

/** The public id of a paper: its arXiv id, or `p` and its number in base 36. */
export function addressOf(arxivId: string | null, paperId: number): string {
  return arxivId ?? `p${paperId.toString(36)}`;
}

function slug(name: string): string {
  return fold(name)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Lower case without Latin accents. Marks of other scripts are letters of their own and stay. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFC');
}
