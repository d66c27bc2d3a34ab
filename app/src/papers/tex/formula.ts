import katex from 'katex';
import { cleanMathml } from './mathml.ts';
import { spaceOperators } from './operator-space.ts';

/** A formula with more characters than this may be wider than a phone and gets a box that scrolls. */
const WIDE = 22;

/** A formula whose MathML is longer than this shows its source. */
const MATHML_LIMIT = 50_000;

/** Definitions let a short text grow without bound; authors' macros are rare in titles and abstracts. */
const DEFINITION = /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|global|long)(?![a-zA-Z])/;

/** An author's own command is shown by its name; a formula with more of them than this shows its source. */
const UNKNOWN_COMMANDS = 4;

/** Shorthands that many authors define. */
const MACROS = { '\\eps': '\\epsilon', '\\F': '\\mathbb{F}', '\\E': '\\mathbb{E}' };

/**
 * A formula as MathML, or null when its TeX is broken, forbidden or too much. Expansions and sizes are bounded, and
 * commands that would make links, images or attributes are refused.
 */
export function renderFormula(tex: string, display: boolean): string | null {
  return renderTex(tex, display, UNKNOWN_COMMANDS);
}

/** A command outside of any formula, if it is one of mathematics (`\alpha`, `\mathcal{L}`), as MathML. */
export function renderCommand(tex: string): string | null {
  return renderTex(tex, false, 0);
}

function renderTex(tex: string, display: boolean, unknownCommands: number): string | null {
  const mathml = toMathml(tex, display, unknownCommands);
  if (mathml === null) return null;
  if (display) return `<span class="formula display">${mathml}</span>`;
  const characters = mathml.replace(/<[^>]*>/g, '').replace(/&[a-z]+;/g, '&').length;
  return characters > WIDE ? `<span class="formula wide">${mathml}</span>` : mathml;
}

function toMathml(tex: string, displayMode: boolean, unknownCommands: number): string | null {
  if (DEFINITION.test(tex)) return null;
  try {
    // A parameter character makes sense in definitions only: authors mean the sign, as in "#P".
    const markup = katex.renderToString(tex.replace(/(?<!\\)#/g, '\\#'), {
      displayMode,
      output: 'mathml',
      throwOnError: true,
      strict: 'ignore',
      trust: refuse,
      maxExpand: 200,
      maxSize: 5,
      macros: { ...MACROS },
    });
    return markup.length > MATHML_LIMIT ? null : spaceOperators(cleanMathml(markup));
  } catch (error) {
    // KaTeX throws a ParseError for broken TeX and a RangeError for nesting beyond the stack.
    const unknown = /Undefined control sequence: \\([a-zA-Z]+)/.exec(String(error))?.[1];
    if (unknown === undefined || unknownCommands === 0) return null;
    const named = tex.replace(new RegExp(`\\\\${unknown}(?![a-zA-Z])`, 'g'), `\\mathrm{${unknown}}`);
    return toMathml(named, displayMode, unknownCommands - 1);
  }
}

/** KaTeX asks before it follows a command that could reach outside the formula (links, images, HTML). */
function refuse({ command }: { command: string }): never {
  throw new Error(`${command} is not allowed`);
}
