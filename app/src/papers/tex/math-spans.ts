/** A formula in a text, delimiters included in `source`. */
export interface MathSpan {
  kind: 'math';
  source: string;
  body: string;
  display: boolean;
}

/** A formula longer than this is not looked for: it bounds the work on unbalanced delimiters. */
const FORMULA_LIMIT = 2000;

/** Dollars that are tried as the end of a formula that another dollar began. */
const CLOSING_TRIES = 4;

const ENVIRONMENT = /\\begin\{((?:equation|align|gather|multline|eqnarray)\*?)\}/y;

/** The formula that begins at a position of the text, or null. */
export function mathAt(text: string, position: number): MathSpan | null {
  if (text.startsWith('$$', position)) return delimited(text, position, '$$', '$$', true);
  if (text[position] === '$') return dollars(text, position);
  if (text.startsWith('\\[', position)) return delimited(text, position, '\\[', '\\]', true);
  if (text.startsWith('\\(', position)) return delimited(text, position, '\\(', '\\)', false);
  return environment(text, position);
}

function delimited(
  text: string,
  position: number,
  open: string,
  close: string,
  display: boolean,
): MathSpan | null {
  const from = position + open.length;
  const end = find(text, close, from);
  if (end === null) return null;
  const body = text.slice(from, end);
  if (body.trim() === '') return null;
  return { kind: 'math', source: text.slice(position, end + close.length), body, display };
}

function environment(text: string, position: number): MathSpan | null {
  ENVIRONMENT.lastIndex = position;
  const name = ENVIRONMENT.exec(text)?.[1];
  if (name === undefined) return null;
  const span = delimited(text, position, `\\begin{${name}}`, `\\end{${name}}`, true);
  // KaTeX has no eqnarray; align sets the same formula.
  const knownName = name.replace('eqnarray', 'align');
  return span && { ...span, body: `\\begin{${knownName}}${span.body}\\end{${knownName}}` };
}

/**
 * Mathematics between single dollars. The first dollar outside of braces ends it; where braces do not close, the first
 * dollar at all, so that broken TeX does not swallow the text behind it.
 */
function dollars(text: string, position: number): MathSpan | null {
  let unbalanced: MathSpan | null = null;
  let end = find(text, '$', position + 1);
  for (let tries = 0; end !== null && tries < CLOSING_TRIES; tries += 1) {
    const body = text.slice(position + 1, end);
    const span = isFormula(body, text[end + 1] ?? '')
      ? ({ kind: 'math', source: text.slice(position, end + 1), body, display: false } as const)
      : null;
    if (bracesClose(body)) return span;
    unbalanced ??= span;
    end = find(text, '$', end + 1);
  }
  return unbalanced;
}

function bracesClose(body: string): boolean {
  const braces = body.replace(/\\./gs, '');
  return braces.split('{').length === braces.split('}').length;
}

/** An amount and then words: "5 billion, or A" between "$5 billion, or A$". */
const MONEY = /^\d[\d.,]*\s?(?:[kKMB]\b)?[\s,;]+[^\\^_{}=<>]*[a-zA-Z]{2}/;

const PROSE = /[a-zA-Z]{3}\s+[a-zA-Z]{3}/;

/**
 * Whether dollars around `body` are those of mathematics and not of money. What has no sign of TeX follows Pandoc's
 * rule (`tex_math_dollars`): no space inside at either end, and no digit behind, as in "$5 and $10".
 */
function isFormula(body: string, after: string): boolean {
  if (body.trim() === '' || /\n\s*\n/.test(body) || MONEY.test(body)) return false;
  if (/[\\^_]/.test(body) || /^\s+[a-zA-Z]\s+$/.test(body)) return true;
  if (/[=<>]/.test(body)) return !PROSE.test(body);
  return !/^\s|\s$/.test(body) && !/\d/.test(after);
}

/** Where `close` next stands unescaped, at most `FORMULA_LIMIT` characters ahead. */
function find(text: string, close: string, from: number): number | null {
  const limit = Math.min(text.length, from + FORMULA_LIMIT);
  for (let index = from; index < limit; index += 1) {
    if (text.startsWith(close, index)) return index;
    if (text[index] === '\\') index += 1;
  }
  return null;
}
