import type { PaperDetail } from '../../feed/card.ts';

/** More authors than this help no reference manager and would make the page heavy. */
const MOST_AUTHORS = 100;

/**
 * The `citation_*` elements that reference managers and scholarly search engines read (the "Highwire Press" tags of
 * Google Scholar's inclusion guidelines).
 */
export function citationMeta(paper: PaperDetail, title: string): [name: string, content: string][] {
  const identifier = (scheme: string) => paper.identifiers.find((entry) => entry.scheme === scheme)?.value;
  const entries: [string, string | null | undefined][] = [
    ['citation_title', title],
    ...paper.authors.slice(0, MOST_AUTHORS).map(({ name }): [string, string] => ['citation_author', name]),
    ['citation_publication_date', paper.published?.replaceAll('-', '/')],
    ['citation_doi', identifier('doi')],
    ['citation_arxiv_id', identifier('arxiv')],
    ['citation_pdf_url', paper.links.find((link) => link.kind === 'pdf')?.url],
  ];
  return entries.flatMap(([name, content]) => (content ? [[name, content] as [string, string]] : []));
}
