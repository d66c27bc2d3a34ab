import { escapeText } from './tex/escape.ts';
import { leadTokens } from './tex/lead.ts';
import { writeTokens } from './tex/markup.ts';
import { htmlOutput, plainOutput, readableOutput, readableTextOutput } from './tex/output.ts';
import { type Token, tokenize } from './tex/tokens.ts';

/** Changes whenever the HTML of a text may change: what was rendered by another version is rendered again. */
export const RENDERER_VERSION = 1;

/** TeX is looked for in so many characters; what follows is shown as plain text. */
const TEX_LIMIT = 20_000;

/** Formulas that are set in one text; any further ones show their source. */
const FORMULA_COUNT = 100;

/**
 * Plain text with TeX in it as safe HTML. Mathematics (`$…$`, `$$…$$`, `\(…\)`, `\[…\]`, display environments)
 * becomes MathML, markup such as `\emph{…}` typography. Nothing that looks like HTML in the text survives: elements
 * are `em strong code sup sub span` and MathML Core, without style, link or event attributes.
 */
export function renderText(text: string): string {
  const head = writeTokens(tokenize(text.slice(0, TEX_LIMIT)), htmlOutput(FORMULA_COUNT));
  return glued(head) + escapeText(text.slice(TEX_LIMIT));
}

/** The first sentences of a text, about 280 characters, as `renderText` would show them; formulas stay whole. */
export function renderLead(text: string): string {
  const tokens = leadTokens(tokenize(text.trim().slice(0, TEX_LIMIT)));
  return glued(writeTokens(tokens.map(inline), htmlOutput(FORMULA_COUNT)));
}

/** Keeps a formula and the letters or hyphen that touch it on one line, as in "k-means" (U+2060, word joiner). */
function glued(html: string): string {
  return html.replace(/(?<=[\p{L}\d-])(?=<math>)|(?<=<\/math>)(?=[\p{L}\d-])/gu, '\u2060');
}

/**
 * The same as safe HTML for whoever takes MathML out, as most feed readers do: formulas are characters. Elements are
 * `em strong code sup sub span`.
 */
export function renderReadable(text: string): string {
  const head = writeTokens(tokenize(text.slice(0, TEX_LIMIT)), readableOutput);
  return head + escapeText(text.slice(TEX_LIMIT));
}

/** The same in plain characters, not escaped: for titles. */
export function readableText(text: string): string {
  return writeTokens(tokenize(text.slice(0, TEX_LIMIT)), readableTextOutput) + text.slice(TEX_LIMIT);
}

/** The text in plain characters, free of TeX and not escaped: for snippets, descriptions and window titles. */
export function plainText(text: string): string {
  return writeTokens(tokenize(text.slice(0, TEX_LIMIT)), plainOutput) + text.slice(TEX_LIMIT);
}

/** The first sentences of a text, about 280 characters, as `readableText` would show them: for where there is no markup. */
export function readableLead(text: string): string {
  return writeTokens(leadTokens(tokenize(text.trim().slice(0, TEX_LIMIT))), readableTextOutput);
}

/** A display formula stands in the line when it is part of a lead. */
function inline(token: Token): Token {
  return token.kind === 'math' ? { ...token, display: false } : token;
}
