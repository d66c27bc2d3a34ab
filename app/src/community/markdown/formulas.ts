import type { Token } from 'markdown-it';
import { escapeText } from '../../papers/tex/escape.ts';
import { renderFormula } from '../../papers/tex/formula.ts';

/** Formulas that are set in one text. */
const MOST = 100;

/** Characters of MathML in one text. */
const LARGEST = 150_000;

/** Elements inside of one another: browsers give up at some hundreds. */
const DEEPEST = 80;

/** Sets the formulas of one text, whose number and size are bounded; any further ones show their source. */
export interface Formulas {
  /** The HTML of a token `math` or `math_block`. */
  set(token: Token): string;
}

export function createFormulas(): Formulas {
  let tried = 0;
  let written = 0;
  return {
    set({ content, markup, meta }) {
      tried += 1;
      const isBounded = tried <= MOST && written < LARGEST;
      const html = isBounded ? renderFormula(content, meta?.display === true) : null;
      written += html?.length ?? 0;
      if (html !== null && depthOf(html) <= DEEPEST) return html;
      return `<code class="tex">${escapeText(markup)}</code>`;
    },
  };
}

function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, slash] of html.matchAll(/<(\/?)/g)) {
    depth += slash === '' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
