import { mathAt } from '../tex/math-spans.ts';

/**
 * A text of the store as the value of a BibTeX field, braces around it not included: signs that TeX reads as commands
 * are escaped outside of formulas, and braces are in pairs, since BibTeX counts even those behind a backslash.
 */
export function bibtexText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  let value = '';
  for (let at = 0; at < line.length; ) {
    const formula = mathAt(line, at);
    const piece = formula !== null && isBalanced(formula.source) ? formula.source : null;
    value += piece ?? escaped(line, at);
    at += piece?.length ?? (line[at] === '\\' ? 2 : 1);
  }
  return balanced(value);
}

/** The sign at a place of the text; a backslash with the sign behind it. */
function escaped(text: string, at: number): string {
  const sign = text[at] ?? '';
  if (sign !== '\\') return /[%&#_$]/.test(sign) ? `\\${sign}` : sign;
  return at + 1 < text.length ? text.slice(at, at + 2) : '\\textbackslash{}';
}

function isBalanced(text: string): boolean {
  return unpaired(text).size === 0;
}

/** The text without braces that close nothing or are not closed, and without the backslash before such a one. */
function balanced(text: string): string {
  const alone = unpaired(text);
  if (alone.size === 0) return text;
  return [...text.matchAll(/[\s\S]/g)]
    .filter(({ index }) => !alone.has(index) && !(alone.has(index + 1) && text[index] === '\\'))
    .join('');
}

/** Where braces stand that have no partner. */
function unpaired(text: string): Set<number> {
  const open: number[] = [];
  const alone = new Set<number>();
  for (const { index, 0: brace } of text.matchAll(/[{}]/g)) {
    if (brace === '{') open.push(index);
    else if (open.pop() === undefined) alone.add(index);
  }
  return new Set([...alone, ...open]);
}
