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
 * Mathematics between single dollars, after Pandoc's rule (`tex_math_dollars`): no space after the opening dollar,
 * none before the closing one, and no digit after that, so that "$5 and $10" stays money. Unlike Pandoc, `$ x^2 $`
 * counts when what stands between looks like a formula, since authors do write it.
 */
function dollars(text: string, position: number): MathSpan | null {
  let end = find(text, '$', position + 1);
  for (let tries = 0; end !== null && tries < CLOSING_TRIES; tries += 1) {
    const body = text.slice(position + 1, end);
    if (isFormula(body, text[end + 1] ?? '')) {
      return { kind: 'math', source: text.slice(position, end + 1), body, display: false };
    }
    if (/\n\s*\n/.test(body) || spaced(body)) return null;
    end = find(text, '$', end + 1);
  }
  return null;
}

function spaced(body: string): boolean {
  return /^\s/.test(body) && /\s$/.test(body);
}

/** An amount and then words: "5 billion, or A" between "$5 billion, or A$". */
const MONEY = /^\d[\d.,]*\s?(?:[kKMB]\b)?[\s,;]+[^\\^_{}=<>]*[a-zA-Z]{2}/;

function isFormula(body: string, after: string): boolean {
  if (body.trim() === '' || /\n\s*\n/.test(body)) return false;
  if (spaced(body)) return /[\\^_{}=<>]/.test(body) || /^\s+[a-zA-Z]\s+$/.test(body);
  if (/^\s|\s$/.test(body) || /\d/.test(after)) return false;
  return !MONEY.test(body);
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
