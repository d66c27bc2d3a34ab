import { parseArxivId, parseDoi } from '../../papers/identifiers.ts';
import { linkAddress } from './addresses.ts';

/** Something in plain words that leads somewhere. */
export type Reference =
  | { kind: 'words'; text: string }
  | { kind: 'address'; text: string; href: string }
  /** A name after `@`, in lower case. */
  | { kind: 'mention'; text: string; handle: string }
  | { kind: 'paper'; text: string; scheme: 'arxiv' | 'doi'; identifier: string };

/**
 * Addresses, `@handle`, and identifiers of papers; every part is bounded. Nothing that a longer word or an address goes
 * on with: a mail address is no mention, a number with a point no paper.
 */
const REFERENCE =
  /(?<address>\bhttps?:\/\/[^\s<>"`\\^{|}]{1,2000})|(?<![\p{L}\p{N}_@/.-])@(?<handle>[a-z][a-z0-9-]{1,29})(?![\p{L}\p{N}_@-])|(?<![\p{L}\p{N}/.-])(?<arxiv>(?:arxiv:\s?)(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?)(?![\p{L}\p{N}/-])|(?<![\p{L}\p{N}/.-])(?<doi>(?:doi:\s?)?10\.\d{4,9}\/[^\s<>"`\\^{|}]{1,200})/giu;

/** Splits plain words at what leads somewhere; the texts, joined, are the words again. */
export function references(words: string): Reference[] {
  const parts: Reference[] = [];
  let from = 0;
  for (const match of words.matchAll(REFERENCE)) {
    const reference = read(match);
    if (reference === null) continue;
    if (match.index > from) parts.push({ kind: 'words', text: words.slice(from, match.index) });
    parts.push(reference);
    from = match.index + reference.text.length;
  }
  if (from < words.length) parts.push({ kind: 'words', text: words.slice(from) });
  return parts;
}

function read({ groups = {} }: RegExpExecArray): Reference | null {
  const { address, handle, arxiv, doi } = groups;
  if (address !== undefined) {
    const text = withoutEnd(address);
    const href = linkAddress(text);
    return href === null ? null : { kind: 'address', text, href };
  }
  if (handle !== undefined) return { kind: 'mention', text: `@${handle}`, handle: handle.toLowerCase() };
  if (arxiv !== undefined) return paper(arxiv, 'arxiv', parseArxivId(arxiv));
  const text = withoutEnd(doi ?? '');
  return paper(text, 'doi', parseDoi(text));
}

function paper(text: string, scheme: 'arxiv' | 'doi', identifier: string | null): Reference | null {
  return identifier === null ? null : { kind: 'paper', text, scheme, identifier };
}

/** What closes a sentence or a bracket that was opened before is not of the address (as GitHub's autolinks do). */
function withoutEnd(address: string): string {
  let text = address;
  for (;;) {
    const last = text.at(-1) ?? '';
    const closesNothing = last === ')' && text.split(')').length > text.split('(').length;
    if (!/[.,:;!?'"*_~\]]/.test(last) && !closesNothing) return text;
    text = text.slice(0, -1);
  }
}
