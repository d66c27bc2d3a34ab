import { plainFormula } from './plain-formula.ts';

const RAISED = new Map(
  [...'0123456789+-n'].map((character, place) => [character, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ'][place] ?? '']),
);
const LOWERED = new Map(
  [...'0123456789+-'].map((character, place) => [character, [...'₀₁₂₃₄₅₆₇₈₉₊₋'][place] ?? '']),
);

/** An argument of a command: a group without others inside, or a single character. */
const ARGUMENT = String.raw`\s*(?:\{([^{}]*)\}|([^\s{}\\]))`;
const FRACTION = new RegExp(String.raw`\\[dt]?frac${ARGUMENT}${ARGUMENT}`, 'g');
const ROOT = new RegExp(String.raw`\\sqrt${ARGUMENT}`, 'g');
const SCRIPT = new RegExp(String.raw`([\^_])${ARGUMENT}`, 'g');

/** Groups inside one another are read from the inside; deeper ones are hostile, and read as far as they can. */
const DEPTH = 5;

/**
 * A formula as a line of characters that means the same: `\frac{a+b}{c^{2}}` is "(a+b)/c²". For readers that show
 * neither TeX nor MathML.
 */
export function readableFormula(tex: string): string {
  let flat = tex;
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const read = flat
      .replace(SCRIPT, (_, sign: string, group?: string, single?: string) =>
        script(sign, group ?? single ?? ''),
      )
      .replace(ROOT, (_, group?: string, single?: string) => `√${atom(group ?? single ?? '')}`)
      .replace(FRACTION, (_, above?: string, a?: string, below?: string, b?: string) => {
        return `${atom(above ?? a ?? '')}/${atom(below ?? b ?? '')}`;
      });
    if (read === flat) break;
    flat = read;
  }
  return plainFormula(flat);
}

/** `²`, `₁₀`; what has no such character behind its sign, in parentheses where it is more than one thing. */
function script(sign: string, content: string): string {
  const characters = [...content.trim()];
  const small = sign === '^' ? RAISED : LOWERED;
  if (characters.length > 0 && characters.every((character) => small.has(character))) {
    return characters.map((character) => small.get(character)).join('');
  }
  return `${sign}${atom(content)}`;
}

/** In parentheses, unless it is one letter, number, word or command. */
function atom(content: string): string {
  const trimmed = content.trim();
  return /^(?:\\?[\p{L}\p{N}.′²³¹⁰⁴-⁹₀-₉]+|[^\s\\])$/u.test(trimmed) ? trimmed : `(${trimmed})`;
}
