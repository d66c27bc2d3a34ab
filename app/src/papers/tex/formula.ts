import katex from 'katex';
import { cleanMathml } from './mathml.ts';
import { spaceOperators } from './operator-space.ts';

/** A formula with more characters than this may be wider than a phone and gets a box that scrolls. */
const WIDE = 22;

/** A formula whose MathML is longer than this shows its source. */
const MATHML_LIMIT = 50_000;

/** Definitions let a short text grow without bound; authors' macros are rare in titles and abstracts. */
const DEFINITION = /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|global|long)(?![a-zA-Z])/;

/**
 * A formula as MathML, or null when its TeX is broken, forbidden or too much. Expansions and sizes are bounded, and
 * commands that would make links, images or attributes are refused.
 */
export function renderFormula(tex: string, display: boolean): string | null {
  const mathml = toMathml(tex, display);
  if (mathml === null) return null;
  if (display) return `<span class="formula display">${mathml}</span>`;
  const characters = mathml.replace(/<[^>]*>/g, '').replace(/&[a-z]+;/g, '&').length;
  return characters > WIDE ? `<span class="formula wide">${mathml}</span>` : mathml;
}

function toMathml(tex: string, displayMode: boolean): string | null {
  if (DEFINITION.test(tex)) return null;
  try {
    const markup = katex.renderToString(tex, {
      displayMode,
      output: 'mathml',
      throwOnError: true,
      strict: 'ignore',
      trust: refuse,
      maxExpand: 200,
      maxSize: 5,
    });
    return markup.length > MATHML_LIMIT ? null : spaceOperators(cleanMathml(markup));
  } catch {
    // KaTeX throws a ParseError for broken TeX and a RangeError for nesting beyond the stack.
    return null;
  }
}

/** KaTeX asks before it follows a command that could reach outside the formula (links, images, HTML). */
function refuse({ command }: { command: string }): never {
  throw new Error(`${command} is not allowed`);
}
