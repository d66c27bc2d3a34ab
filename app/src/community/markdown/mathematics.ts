import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { mathAt } from '../../papers/tex/math-spans.ts';

/** Lines that a display formula may have. */
const MOST_LINES = 60;

/**
 * Makes the parser take `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and display environments outside of code as tokens `math` (in
 * a line) and `math_block`, whose `content` is the TeX and whose `markup` is what was typed. Formulas come before
 * Markdown's own signs: an underscore or a backslash in them is TeX's.
 */
export function readMathematics(parser: MarkdownIt): void {
  parser.inline.ruler.before('escape', 'math', inlineFormula);
  parser.block.ruler.before('blockquote', 'math_block', displayFormula, {
    alt: ['paragraph', 'blockquote', 'list'],
  });
}

function inlineFormula(state: StateInline, silent: boolean): boolean {
  const sign = state.src[state.pos];
  if (sign !== '$' && sign !== '\\') return false;
  const span = mathAt(state.src, state.pos);
  if (span === null || state.pos + span.source.length > state.posMax) return false;
  if (!silent) {
    const token = state.push('math', '', 0);
    token.content = span.body;
    token.markup = span.source;
    token.meta = { display: span.display };
  }
  state.pos += span.source.length;
  return true;
}

/** A formula that begins a line and ends one: its own lines are neither lists nor rules nor headings. */
function displayFormula(state: StateBlock, from: number, end: number, silent: boolean): boolean {
  const start = (state.bMarks[from] ?? 0) + (state.tShift[from] ?? 0);
  if (!/^(?:\$\$|\\\[|\\begin\{)/.test(state.src.slice(start, start + 7))) return false;
  const last = Math.min(end, from + MOST_LINES);
  const lines = state.getLines(from, last, state.blkIndent, false).trimStart();
  const span = mathAt(lines, 0);
  if (span === null || !span.display || !/^[ \t]*(?:\n|$)/.test(lines.slice(span.source.length)))
    return false;
  if (!silent) {
    const token = state.push('math_block', '', 0);
    token.content = span.body;
    token.markup = span.source;
    token.meta = { display: true };
    token.block = true;
  }
  state.line = from + span.source.split('\n').length;
  return true;
}
