import type { ScoreExplanation, ScoreTerm } from '../../feed/card.ts';
import type { FullPaper } from '../../feed/full-papers.ts';
import { escapeText } from '../../papers/tex/escape.ts';
import { dateInWords } from '../../ui/dates.ts';
import { counted } from '../../ui/words.ts';
import type { FeedEntry } from './feed-document.ts';

/** Names of all authors are in the entry; these stand in its text. */
const AUTHORS_SHOWN = 20;

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

const LINK_NAMES: Readonly<Record<FullPaper['links'][number]['kind'], string>> = {
  arxiv: 'arXiv',
  doi: 'DOI',
  openreview: 'OpenReview',
  pdf: 'PDF',
  code: 'Code',
  project: 'Project',
  data: 'Data',
  page: 'Page',
  picture: 'Picture',
};

/** What a list adds to a paper. */
export interface EntryNote {
  /** Safe HTML that stands above the paper's text, such as a note of whoever collected it. */
  aboveHtml?: string;
  /** Why it stands in the list, each in a sentence of plain text. */
  reasons?: readonly string[];
  explanation?: ScoreExplanation | null;
}

/** Where else a paper can be read, the first what names it. */
export function paperLinks({ links }: FullPaper): FeedEntry['links'] {
  return links.map(({ kind, url }) => ({
    url,
    title: LINK_NAMES[kind],
    type: kind === 'pdf' ? 'application/pdf' : null,
  }));
}

/** The whole text of a paper as safe HTML, made of paragraphs and links that lead somewhere without this site's styles. */
export function paperContent(paper: FullPaper, pageUrl: string, note: EntryNote = {}): string {
  const { abstractHtml, summaryHtml, tldr, withdrawn } = paper;
  return [
    note.aboveHtml ?? '',
    withdrawn ? '<p><strong>Withdrawn by its authors or its publisher.</strong></p>' : '',
    paragraph(escapeText(byline(paper))),
    summaryHtml === null ? '' : paragraph(`<strong>In brief.</strong> ${summaryHtml}`),
    tldr === null ? '' : paragraph(`<strong>TL;DR by Semantic Scholar.</strong> ${escapeText(tldr)}`),
    abstractHtml === null
      ? ''
      : abstractHtml
          .split(/\n\s*\n/)
          .map(paragraph)
          .join(''),
    paragraph(linksHtml(paper, pageUrl)),
    whyHtml(note),
  ].join('');
}

function paragraph(html: string): string {
  return html.trim() === '' ? '' : `<p>${html.trim()}</p>`;
}

function byline({ authors, authorCount, published, venue, categories }: FullPaper): string {
  const names = authors.slice(0, AUTHORS_SHOWN).map(({ name }) => name);
  const others = (authorCount ?? 0) - names.length;
  const written =
    names.length === 0
      ? authorCount === null
        ? ''
        : counted(authorCount, 'author')
      : `${names.join(', ')}${others > 0 ? ` and ${counted(others, 'other')}` : ''}`;
  const dated = published === null ? '' : dateInWords(published, '');
  return [written, dated, venue ?? '', categories.map(({ code }) => code).join(', ')]
    .filter((part) => part !== '')
    .join(' · ');
}

function linksHtml(paper: FullPaper, pageUrl: string): string {
  const all = [{ url: pageUrl, title: 'Paper page' }, ...paperLinks(paper)];
  return all.map(({ url, title }) => `<a href="${escapeText(url)}">${title}</a>`).join(' · ');
}

function whyHtml({ reasons = [], explanation = null }: EntryNote): string {
  const told = [...reasons, ...(explanation === null ? [] : [explained(explanation)])];
  return told.length === 0 ? '' : `<p><em>Why here:</em> ${escapeText(told.join('; '))}</p>`;
}

/** `score 3.2 (votes 12: …, age 0.5: …)`; what is nobody's to know is left out, as on the page. */
function explained({ score, terms }: ScoreExplanation): string {
  const total = Number.isNaN(score) ? 'score' : `score ${NUMBER.format(score)}`;
  return terms.length === 0 ? total : `${total} (${terms.map(termInWords).join(', ')})`;
}

function termInWords({ name, value, detail, terms = [] }: ScoreTerm): string {
  const amount = Number.isNaN(value) ? '' : ` ${NUMBER.format(value)}`;
  const parts = terms.length === 0 ? '' : ` (${terms.map(termInWords).join(', ')})`;
  return `${name}${amount}${detail === '' ? '' : `: ${detail}`}${parts}`;
}
