import { renderAsTyped, renderMarkdown } from './render.ts';

/** Signs of formulas on one page, some two a formula: to set one takes the better part of a millisecond. */
const MOST_SIGNS = 1000;

/**
 * Renders the short texts of one page when it is read, each as safe HTML like `renderMarkdown`, and nothing as nothing.
 * Once they have a thousand signs of formulas, further texts with formulas are shown as they were typed: no page keeps
 * the server busy, whatever people write on it.
 */
export function createPageRenderer(): (text: string) => string {
  let signs = 0;
  return (text) => {
    if (text === '') return '';
    const own = text.match(/\$|\\[([b]/g)?.length ?? 0;
    signs += own;
    return own > 0 && signs > MOST_SIGNS ? renderAsTyped(text) : renderMarkdown(text);
  };
}
