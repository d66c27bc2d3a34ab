import { wordJoiner } from './characters.ts';

const trigger = /[\\${}<&]/;

const inlineTag =
  /<\/?(?:jats:)?(?:b|i|u|em|strong|sub|sup|span|tt|code|italic|bold|sc)(?:\s[^<>]{0,200})?>/gi;
const blockTag =
  /<\/?(?:jats:)?(?:p|br|div|li|ul|ol|a|img|h[1-6]|table|tr|td|th|title|sec|math|mml:[a-z]+)(?:\s[^<>]{0,400})?\/?>/gi;
const entity = /&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g;

/** Commands that shape text or lay it out; every other command names a thing (`\alpha`) and stays a word. */
const layoutCommand =
  /\\(?:emph|text[a-z]{0,6}|math(?:bb|bf|bm|cal|frak|it|rm|sc|scr|sf|tt|ring)|operatorname|mbox|hbox|underline|overline|bar|hat|tilde|widehat|widetilde|vec|dot|ddot|boldsymbol|bm|bf|it|rm|sc|sf|tt|em|bfseries|itshape|left|right|big[lrg]?|Big[lrg]?|displaystyle|limits|nolimits|frac|dfrac|tfrac|cite[a-z]?|ref|eqref|label|footnote|url|href|begin|end|item|quad|qquad|noindent|par|protect|xspace|ensuremath)(?![a-zA-Z])\*?/g;
const accent = /\\['"`^~=.]\{?\\?(?=[a-zA-Z])/g;
const invisible = /\\[-/]/g;
const commandAfterHyphen = /(?<=[-\u2013]\$?\{?)\\/g;

/**
 * The text with HTML tags, entities and LaTeX markup blanked out, at the same length, so that offsets into
 * it are offsets into the original. What parts words becomes spaces; what stands inside a word
 * (`$\alpha$-stable`, `H<sub>2</sub>O`, `na\"{\i}ve`) becomes word joiners.
 */
export function stripMarkup(text: string): string {
  if (!trigger.test(text)) return text;
  return text
    .replace(inlineTag, joined)
    .replace(blockTag, spaces)
    .replace(entity, spaces)
    .replace(accent, joined)
    .replace(invisible, joined)
    .replace(layoutCommand, spaces)
    .replace(/\}\s*\{/g, spaces)
    .replace(commandAfterHyphen, wordJoiner)
    .replace(/[${}]/g, wordJoiner)
    .replace(/\\/g, ' ');
}

function spaces(match: string): string {
  return ' '.repeat(match.length);
}

function joined(match: string): string {
  return wordJoiner.repeat(match.length);
}
