import { plainText } from '../render.ts';
import { type Citation, type CitedKind, dateParts, kindOf, pageOf } from './citation.ts';
import { partsOfName } from './names.ts';

const TYPES: Readonly<Record<CitedKind, string>> = {
  conference: 'paper-conference',
  journal: 'article-journal',
  preprint: 'article',
  other: 'document',
};

/** References as CSL-JSON (Citation Style Language 1.0.2, input data schema). Formulas are written as words. */
export function writeCsl(citations: readonly Citation[]): string {
  return `${JSON.stringify(citations.map(item), null, 2)}\n`;
}

function item(citation: Citation, index: number): object {
  const { arxivId, doi, venue, note } = citation;
  const date = dateParts(citation.published);
  const page = pageOf(citation);
  return {
    id: arxivId ?? doi ?? page ?? `item-${index + 1}`,
    type: TYPES[kindOf(citation)],
    title: plainText(citation.title),
    ...(citation.authors.length > 0 && { author: citation.authors.map(authorName) }),
    ...(date.length > 0 && { issued: { 'date-parts': [date] } }),
    ...(venue !== null && { 'container-title': plainText(venue) }),
    ...(doi !== null && { DOI: doi }),
    ...(arxivId !== null && { number: `arXiv:${arxivId}`, ...(venue === null && { publisher: 'arXiv' }) }),
    ...(page !== null && { URL: page }),
    ...(note !== '' && { note }),
  };
}

function authorName(name: string): object {
  const parts = partsOfName(name);
  if ('literal' in parts) return parts;
  const { family, given, suffix } = parts;
  return { family, given, ...(suffix !== null && { suffix }) };
}
