import { analyze, type Condition, type QueryField } from '@broadsheet/search';
import { CODE_FLAG } from '../catalogue/schema.ts';
import { categoryGroups } from '../papers/categories.ts';
import { firstDay } from '../papers/dates.ts';
import { parseArxivId, parseDoi } from '../papers/identifiers.ts';

/** What a query can name of a paper, and how its values read. */
export const queryFields: readonly QueryField[] = [
  {
    name: 'author',
    read: (text) =>
      hasWords(text) ? { kind: 'name', field: 'authors', text } : { wants: 'a name like "Jane Doe"' },
  },
  {
    name: 'title',
    ranked: true,
    read: (text) => (hasWords(text) ? { kind: 'phrase', field: 'title', text } : { wants: 'words' }),
  },
  { name: 'cat', read: readCategory },
  { name: 'id', read: readIdentifier },
  {
    name: 'year',
    read: (text) => rangeOf('year', readYears(text)) ?? { wants: 'a year, 2020..2024 or >=2020' },
  },
  { name: 'after', read: (text) => rangeOf('day', daysFrom(text)) ?? { wants: aDate } },
  { name: 'before', read: (text) => rangeOf('day', daysBefore(text)) ?? { wants: aDate } },
  { name: 'has', read: readFlag },
];

const aDate = 'a date like 2024-05';

interface Range {
  from?: number;
  to?: number;
}

function hasWords(text: string): boolean {
  return analyze(text).length > 0;
}

/** A category, or all of an archive: `cs` has `cs.LG`. Capitals do not matter for those that we know. */
function readCategory(text: string): Condition {
  const wanted = text.toLowerCase();
  const known = categoryGroups().flatMap(({ categories }) => categories.map(({ code }) => code));
  const meant = known.filter((code) => {
    const lower = code.toLowerCase();
    return lower === wanted || lower.startsWith(`${wanted}.`);
  });
  return { kind: 'keyword', field: 'category', anyOf: [...new Set([text, ...meant])] };
}

/** An arXiv id, a DOI, or the id in a paper's address here. */
function readIdentifier(text: string): Condition {
  return { kind: 'keyword', field: 'identifier', anyOf: [parseArxivId(text) ?? parseDoi(text) ?? text] };
}

function readFlag(text: string): Condition | { wants: string } {
  if (text.toLowerCase() !== CODE_FLAG) return { wants: '“code”' };
  return { kind: 'keyword', field: 'flag', anyOf: [CODE_FLAG] };
}

/** `2024`, `2020..2024` (either end may be open), `>=2020`, `<2020`. */
function readYears(text: string): Range | null {
  const [, sign, bound = ''] = /^([<>]=?)(\d{4})$/.exec(text) ?? [];
  if (sign !== undefined) {
    const year = Number(bound);
    if (sign.startsWith('>')) return { from: sign === '>' ? year + 1 : year };
    return { to: sign === '<' ? year - 1 : year };
  }
  const [range, from = '', to = from] = /^(\d{4})?(?:\.\.(\d{4})?)?$/.exec(text) ?? [];
  if (range === undefined || range === '' || range === '..') return null;
  const open = range.includes('..');
  const [first, last] = open ? range.split('..') : [from, to];
  return { ...(first ? { from: Number(first) } : {}), ...(last ? { to: Number(last) } : {}) };
}

/** From the first day that the date may mean on. */
function daysFrom(text: string): Range | null {
  const day = firstDay(text.replaceAll('/', '-'));
  return day === null ? null : { from: day };
}

/** Up to the day before the first that the date may mean. */
function daysBefore(text: string): Range | null {
  const day = firstDay(text.replaceAll('/', '-'));
  return day === null ? null : { to: day - 1 };
}

function rangeOf(field: 'year' | 'day', range: Range | null): Condition | null {
  return range && { kind: 'range', field, ...range };
}
