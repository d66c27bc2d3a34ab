import type { PaperCard } from '../feed/card.ts';

/** Whether any of the papers' titles or leads has a formula in it. */
export function hasFormulas(papers: readonly PaperCard[]): boolean {
  return papers.some(({ titleHtml, leadHtml }) => `${titleHtml}${leadHtml}`.includes('<math'));
}
