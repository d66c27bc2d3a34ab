import { escapeText } from './escape.ts';
import { renderCommand, renderFormula } from './formula.ts';
import { plainCommand, plainFormula } from './plain-formula.ts';
import { readableFormula } from './readable-formula.ts';

/** How the parts of a text are written down. */
export interface Output {
  /** Plain text. */
  text(text: string): string;
  /** A formula, or null when its TeX cannot be set. */
  formula(tex: string, display: boolean): string | null;
  /** A command outside of formulas, or null when it is not one of mathematics. */
  command(tex: string): string | null;
  /** TeX that could not be set, as it was written. */
  source(source: string): string;
  element(name: string, content: string): string;
}

/** Safe HTML with MathML; at most `formulas` of them, since each costs time and space. */
export function htmlOutput(formulas: number): Output {
  let left = formulas;
  return {
    text: escapeText,
    formula: (tex, display) => (left-- > 0 ? renderFormula(tex, display) : null),
    command: (tex) => (left-- > 0 ? renderCommand(tex) : null),
    source: (source) => `<code class="tex">${escapeText(source)}</code>`,
    element: (name, content) => `<${name}>${content}</${name}>`,
  };
}

/** Plain text, not escaped, in which formulas read as far as a line of characters can. */
export const plainOutput: Output = {
  text: (text) => text,
  formula: plainFormula,
  command: plainCommand,
  source: (source) => source,
  element: (_name, content) => content,
};

/** The same with formulas that mean the same, as `readableFormula` writes them. */
export const readableTextOutput: Output = { ...plainOutput, formula: readableFormula };

/** Safe HTML without MathML, in which formulas read as far as a line of characters can. */
export const readableOutput: Output = {
  text: escapeText,
  formula: (tex) => escapeText(readableFormula(tex)),
  command: (tex) => {
    const plain = plainCommand(tex);
    return plain === null ? null : escapeText(plain);
  },
  source: (source) => `<code>${escapeText(source)}</code>`,
  element: (name, content) => `<${name}>${content}</${name}>`,
};
