import { authorSlug, surname } from '../identity.ts';
import { bibtexText } from './bibtex-text.ts';
import { type Citation, type CitedKind, dateParts, kindOf, pageOf } from './citation.ts';
import { partsOfName } from './names.ts';

const TYPES: Readonly<Record<CitedKind, string>> = {
  conference: 'inproceedings',
  journal: 'article',
  preprint: 'misc',
  other: 'misc',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** References in BibTeX (Patashnik, BibTeXing, 1988), in UTF-8; those to arXiv as arXiv itself writes them. */
export function writeBibtex(citations: readonly Citation[]): string {
  const keys = distinctKeys(citations);
  return citations.map((citation, index) => entry(citation, keys[index] ?? '')).join('\n');
}

function entry(citation: Citation, key: string): string {
  const kind = kindOf(citation);
  const { arxivId, category, venue, note } = citation;
  const [year, month, day] = dateParts(citation.published);
  const page = pageOf(citation);
  const fields: (readonly [string, string | null])[] = [
    // Braces of their own keep a style from turning capitals into small letters.
    ['title', `{{${bibtexText(citation.title)}}}`],
    ['author', citation.authors.length === 0 ? null : `{${citation.authors.map(author).join(' and ')}}`],
    [kind === 'conference' ? 'booktitle' : 'journal', venue === null ? null : `{${bibtexText(venue)}}`],
    ['year', year === undefined ? null : `{${year}}`],
    ['month', month === undefined ? null : (MONTHS[month - 1] ?? null)],
    ['day', day === undefined ? null : `{${day}}`],
    ['doi', citation.doi === null ? null : `{${bibtexText(citation.doi)}}`],
    ['eprint', arxivId === null ? null : `{${arxivId}}`],
    ['archiveprefix', arxivId === null ? null : '{arXiv}'],
    ['primaryclass', arxivId === null || category === null ? null : `{${category}}`],
    ['url', page === null ? null : `{${page}}`],
    ['annote', note === '' ? null : `{${bibtexText(note)}}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = ${value}`]));
  return `@${TYPES[kind]}{${key},\n${lines.join(',\n')}\n}\n`;
}

function author(name: string): string {
  const parts = partsOfName(name);
  if ('literal' in parts) return `{${bibtexText(parts.literal)}}`;
  const [family, given] = [bibtexText(parts.family), bibtexText(parts.given)];
  return parts.suffix === null ? `${given} ${family}` : `${family}, ${bibtexText(parts.suffix)}, ${given}`;
}

/** `lee2026tides`: letters and digits of ASCII, since other signs end a key in some programs. Equal ones get a letter. */
function distinctKeys(citations: readonly Citation[]): string[] {
  const seen = new Map<string, number>();
  return citations.map((citation) => {
    const key = keyOf(citation);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}-${count}`;
  });
}

function keyOf({ authors, published, title }: Citation): string {
  const [first = ''] = authors;
  const word = title.match(/[\p{L}\p{N}]{4,}/u)?.[0] ?? title;
  const parts = [surname(first) ?? '', published?.slice(0, 4) ?? '', authorSlug(word)];
  const key = parts.join('').replace(/[^a-z0-9]/g, '');
  return key === '' ? 'paper' : key;
}
