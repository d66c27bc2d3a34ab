import { plainText } from '../render.ts';
import { type Citation, type CitedKind, dateParts, inOneLine, kindOf, pageOf } from './citation.ts';
import { partsOfName } from './names.ts';

const TYPES: Readonly<Record<CitedKind, string>> = {
  conference: 'CPAPER',
  journal: 'JOUR',
  preprint: 'UNPB',
  other: 'GEN',
};

/**
 * References in RIS, with the tags that reference managers agree on, in UTF-8. Formulas are written as words: no
 * program reads TeX there.
 */
export function writeRis(citations: readonly Citation[]): string {
  return citations.map(record).join('');
}

function record(citation: Citation): string {
  const date = dateParts(citation.published);
  const tags: (readonly [tag: string, value: string | null])[] = [
    ['TY', TYPES[kindOf(citation)]],
    ['TI', plainText(citation.title)],
    ...citation.authors.map((name) => ['AU', authorName(name)] as const),
    ['T2', citation.venue === null ? null : plainText(citation.venue)],
    ['PY', date[0] === undefined ? null : String(date[0])],
    ['DA', date.length < 2 ? null : dateOf(date)],
    ['DO', citation.doi],
    ['UR', pageOf(citation)],
    ['N1', citation.note === '' ? null : citation.note],
    ['ER', ''],
  ];
  return tags
    .flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${inOneLine(value)}\r\n`]))
    .join('');
}

/** `Last, First, Suffix`. */
function authorName(name: string): string {
  const parts = partsOfName(name);
  if ('literal' in parts) return parts.literal;
  return [parts.family, parts.given, parts.suffix].filter((part) => part !== null).join(', ');
}

/** `YYYY/MM/DD/`, of which the end may be missing. */
function dateOf(date: readonly number[]): string {
  const [year = 0, month = 0, day] = date;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}/${two(month)}/${day === undefined ? '' : two(day)}/`;
}
