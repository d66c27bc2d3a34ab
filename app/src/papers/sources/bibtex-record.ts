import type { Fields } from '../fields.ts';
import { readLooseDate, readMonth } from '../loose-dates.ts';
import { tokenize } from '../tex/tokens.ts';
import { texToUnicode } from '../tex.ts';
import { readNames } from './bibtex-names.ts';

/** Fields that are read; every other one is named as unknown. */
export const BIBTEX_FIELDS = new Set(
  (
    'title abstract author year date month day doi url howpublished note annote journal journaltitle booktitle ' +
    'keywords keyword eprint archiveprefix eprinttype eprintclass primaryclass school institution volume number'
  ).split(' '),
);

/** The names that BibTeX has for fields of the import format, for refusals. */
export const BIBTEX_NAMES: Readonly<Record<string, string>> = {
  authors: 'author',
  arxivId: 'eprint',
  venue: 'journal',
  comment: 'note',
  published: 'year',
  organization: 'institution',
  categories: 'primaryclass',
};

const ARXIV_JOURNAL = /\barxiv(?:\s*\.org)?(?:\s+(?:e-?prints?|preprint))?[\s,:]*(?:arxiv:|abs\/)?/i;
const ARXIV_ID = /(?:arxiv:|abs\/)\s*((?:[a-z-]+(?:\.[a-z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)/i;
const ADDRESS = /https?:\/\/[^\s{}]+/;

/** An entry's fields under the names of the import format, free of TeX's protecting braces. */
export function bibtexImportFields(fields: ReadonlyMap<string, string>): Fields {
  const text = (...names: string[]) => {
    const name = names.find((candidate) => (fields.get(candidate) ?? '').trim() !== '');
    return name === undefined ? null : unprotected(fields.get(name) ?? '');
  };
  const journal = text('journal', 'journaltitle', 'booktitle');
  return {
    title: text('title'),
    abstract: text('abstract'),
    authors: readNames(fields.get('author') ?? '').map(unprotected),
    arxivId: arxivIdOf(text('eprint'), text('archiveprefix', 'eprinttype'), [
      journal,
      text('volume'),
      text('number'),
      bareArxiv(text('note')),
    ]),
    doi: text('doi'),
    url: addressOf(text('url')) ?? ADDRESS.exec(text('howpublished') ?? '')?.[0] ?? null,
    categories: [text('primaryclass', 'eprintclass')].filter((category) => category !== null),
    keywords:
      text('keywords', 'keyword')
        ?.split(/[,;]/)
        .map((keyword) => keyword.trim()) ?? null,
    published: dateOf(fields),
    venue: journal !== null && isPreprintServer(journal) ? null : journal,
    comment: [text('howpublished'), text('note', 'annote')].filter(isRemark).join('; ') || null,
    organization: text('institution', 'school'),
  };
}

/**
 * The arXiv id of `eprint`, or of `journal = {arXiv preprint arXiv:…}`, `journal = {CoRR}, volume = {abs/…}`,
 * `number = {arXiv:…}` and `note = {arXiv:… [cs]}`.
 */
function arxivIdOf(
  eprint: string | null,
  archive: string | null,
  places: readonly (string | null)[],
): string | null {
  if (eprint !== null && /^arxiv$/i.test(archive?.trim() ?? '')) return eprint;
  if (eprint !== null && archive === null && ARXIV_ID.test(`arxiv:${eprint}`)) return eprint;
  return places.map((place) => ARXIV_ID.exec(place ?? '')?.[1]).find((id) => id !== undefined) ?? null;
}

/** A note that is an id and nothing else; any other may cite somebody's paper. */
function bareArxiv(note: string | null): string | null {
  return note !== null && /^\s*arxiv:\s*\S+\s*(?:\[[\w.-]+\])?\s*$/i.test(note) ? note : null;
}

function isPreprintServer(journal: string): boolean {
  return /^\s*(?:corr|computing research repository)\b/i.test(journal) || journal.search(ARXIV_JOURNAL) === 0;
}

/** `date` as biblatex has it, else `year`, `month` and `day`. A year that is a word (`in press`) is none. */
function dateOf(fields: ReadonlyMap<string, string>): string | null {
  const date = readLooseDate(fields.get('date') ?? '');
  if (date !== null) return date;
  const year = readLooseDate(fields.get('year') ?? '');
  const month = readMonth(fields.get('month') ?? '');
  if (year === null || year.length > 4 || month === null) return year;
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(
    `${fields.get('day') ?? ''} ${dayOf(fields.get('month') ?? '')}`,
  )?.[0];
  const toMonth = `${year}-${String(month).padStart(2, '0')}`;
  return day === undefined ? toMonth : `${toMonth}-${day.padStart(2, '0')}`;
}

/** The day in `month = mar # "~15"`; a month that is a number has none. */
function dayOf(month: string): string {
  return /[a-z]/i.test(month) ? month : '';
}

function addressOf(url: string | null): string | null {
  return url === null ? null : (ADDRESS.exec(url)?.[0] ?? url);
}

function isRemark(text: string | null): text is string {
  return text !== null && !/^\s*(?:\\url\s*\{)?\s*https?:\S+$/.test(text);
}

/** Text without the braces that protect capitals; those of formulas and of commands stay. */
function unprotected(value: string): string {
  return withoutGroups(texToUnicode(value), 0).trim();
}

function withoutGroups(text: string, depth: number): string {
  if (depth > 20) return text;
  return tokenize(text)
    .map((token) => (token.kind === 'group' ? withoutGroups(token.body, depth + 1) : token.source))
    .join('');
}
