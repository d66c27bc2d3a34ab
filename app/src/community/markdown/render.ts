import { escapeText } from '../../papers/tex/escape.ts';
import { plainFormula } from '../../papers/tex/plain-formula.ts';
import { onlyAllowed } from './allowlist.ts';
import { parseMarkdown } from './parse.ts';
import { type Reference, references } from './references.ts';
import { type Known, writeHtml } from './write-html.ts';

/** Changes whenever the HTML of a text may change: what was rendered by another version is rendered again. */
export const MARKDOWN_VERSION = 1;

const NOTHING: Known = { people: new Set(), papers: new Map() };

/**
 * What somebody wrote in Markdown (CommonMark, with `~~strikethrough~~` and TeX between `$…$`, `$$…$$`, `\(…\)` or
 * `\[…\]`) as safe HTML: elements are `p br hr em strong s pre code blockquote ul ol li a span` and MathML Core. HTML
 * in the text is shown as it was typed; pictures are links; links lead to `http`, `https` and `mailto` only. The time
 * and the size of the answer are bounded; a text too long or too deeply nested is shown as it was typed.
 *
 * @param known whom and what the text may link to by `@handle`, an arXiv id or a DOI (`namedIn` says what it names).
 */
export function renderMarkdown(text: string, known: Known = NOTHING): string {
  const tokens = parseMarkdown(text);
  return tokens === null ? renderAsTyped(text) : onlyAllowed(writeHtml(tokens, known));
}

/** What a text names outside of code, formulas and links: handles, and papers as `arxiv:…` or `doi:…`. */
export function namedIn(text: string): { handles: string[]; papers: string[] } {
  const named = wordsOf(text).flatMap(references);
  return {
    handles: unique(named.flatMap((part) => (part.kind === 'mention' ? [part.handle] : []))),
    papers: unique(named.flatMap((part) => (part.kind === 'paper' ? [nameOf(part)] : []))),
  };
}

/** The words of a text in one line, free of Markdown and not escaped: for lists. */
export function plainMarkdown(text: string): string {
  const tokens = parseMarkdown(text) ?? [];
  if (tokens.length === 0) return text.replace(/\s+/g, ' ').trim();
  const words = tokens.flatMap(({ type, content, children }) => {
    if (type === 'math_block') return [plainFormula(content), ' '];
    if (type !== 'inline') return [content, ' '];
    return [...(children ?? []).map((part) => wordsOfPart(part.type, part.content)), ' '];
  });
  return words.join('').replace(/\s+/g, ' ').trim();
}

function wordsOfPart(type: string, content: string): string {
  if (type === 'softbreak' || type === 'hardbreak') return ' ';
  return type === 'math' ? plainFormula(content) : content;
}

/** The plain words in which references are looked for. */
function wordsOf(text: string): string[] {
  let links = 0;
  const found: string[] = [];
  for (const { children } of parseMarkdown(text) ?? []) {
    for (const { type, nesting, content } of children ?? []) {
      if (type === 'link_open' || type === 'link_close') links += nesting;
      if (type === 'text' && links === 0) found.push(content);
    }
  }
  return found;
}

/** A text as it was typed, nothing of it Markdown, as safe HTML. */
export function renderAsTyped(text: string): string {
  return onlyAllowed(`<p>${escapeText(text).replaceAll('\n', '<br>\n')}</p>\n`);
}

function nameOf({ scheme, identifier }: Extract<Reference, { kind: 'paper' }>): string {
  return `${scheme}:${identifier}`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
