import type { Token } from 'markdown-it';
import { escapeText } from '../../papers/tex/escape.ts';
import { linkAddress } from './addresses.ts';
import { createFormulas, type Formulas } from './formulas.ts';
import { type Reference, references } from './references.ts';

/** What is known of that which a text names: who is not here is not linked. */
export interface Known {
  /** Handles. */
  people: ReadonlySet<string>;
  /** Addresses of papers here by `arxiv:2501.01234` or `doi:10.1000/1`. */
  papers: ReadonlyMap<string, string>;
}

/** Where tokens are written. */
interface Page {
  known: Known;
  formulas: Formulas;
  /** Links in which we are: there are none inside of another. */
  links: number;
}

/** Blocks that are an element of HTML; headings are no part of the page's outline. */
const TAGS: Readonly<Record<string, string>> = {
  paragraph_open: '<p>',
  paragraph_close: '</p>\n',
  heading_open: '<p><strong>',
  heading_close: '</strong></p>\n',
  blockquote_open: '<blockquote>\n',
  blockquote_close: '</blockquote>\n',
  bullet_list_open: '<ul>\n',
  bullet_list_close: '</ul>\n',
  ordered_list_close: '</ol>\n',
  list_item_open: '<li>',
  list_item_close: '</li>\n',
  hr: '<hr>\n',
  em_open: '<em>',
  em_close: '</em>',
  strong_open: '<strong>',
  strong_close: '</strong>',
  s_open: '<s>',
  s_close: '</s>',
  softbreak: '<br>\n',
  hardbreak: '<br>\n',
};

/** Tokens as HTML. What is not known here is shown as text. */
export function writeHtml(tokens: readonly Token[], known: Known): string {
  const page: Page = { known, formulas: createFormulas(), links: 0 };
  return write(tokens, page);
}

function write(tokens: readonly Token[], page: Page): string {
  return tokens.map((token) => (token.hidden ? '' : writeToken(token, page))).join('');
}

function writeToken(token: Token, page: Page): string {
  switch (token.type) {
    case 'inline':
      return write(token.children ?? [], page);
    case 'text':
      return writeWords(token.content, page);
    case 'code_inline':
      return `<code>${escapeText(token.content)}</code>`;
    case 'fence':
    case 'code_block':
      return writeCode(token.content);
    case 'math':
      return page.formulas.set(token);
    case 'math_block':
      return `<p>${page.formulas.set(token)}</p>\n`;
    case 'ordered_list_open':
      return openList(token);
    case 'link_open':
    case 'link_close':
      return writeLink(token, page);
    case 'image':
      return writeImage(token, page);
    default:
      return TAGS[token.type] ?? escapeText(token.content);
  }
}

/** Lines that are too long scroll, also for who has no mouse. */
function writeCode(code: string): string {
  return `<pre tabindex="0"><code>${escapeText(code)}</code></pre>\n`;
}

function openList(token: Token): string {
  const start = String(token.attrGet('start') ?? '');
  return /^\d{1,9}$/.test(start) ? `<ol start="${start}">\n` : '<ol>\n';
}

/** The parser lets an address in angles stand inside of a link. */
function writeLink(token: Token, page: Page): string {
  page.links += token.nesting;
  if (token.nesting === -1) return page.links === 0 ? '</a>' : '';
  return page.links > 1 ? '' : openLink(linkAddress(String(token.attrGet('href') ?? '')) ?? '');
}

/** A picture is a link to it: nobody's server learns who reads here. */
function writeImage(token: Token, page: Page): string {
  const words = escapeText(token.content.trim() || 'a picture');
  const href = linkAddress(String(token.attrGet('src') ?? ''));
  return href === null || page.links > 0 ? words : `${openLink(href)}${words}</a>`;
}

function writeWords(words: string, page: Page): string {
  if (page.links > 0) return escapeText(words);
  return references(words)
    .map((part) => writeReference(part, page.known))
    .join('');
}

function writeReference(part: Reference, { people, papers }: Known): string {
  const text = escapeText(part.text);
  if (part.kind === 'address') return `${openLink(part.href)}${text}</a>`;
  if (part.kind === 'mention' && people.has(part.handle))
    return `<a href="/users/${part.handle}">${text}</a>`;
  if (part.kind !== 'paper') return text;
  const address = papers.get(`${part.scheme}:${part.identifier}`);
  if (address !== undefined) {
    const path = address.split('/').map(encodeURIComponent).join('/');
    return `<a href="/papers/${escapeText(path)}">${text}</a>`;
  }
  const site = part.scheme === 'arxiv' ? 'https://arxiv.org/abs/' : 'https://doi.org/';
  return `${openLink(linkAddress(site + part.identifier) ?? site)}${text}</a>`;
}

/** Search engines take nothing from it (HTML, link type `nofollow`; `ugc` says why). */
function openLink(href: string): string {
  return `<a href="${escapeText(href)}" rel="nofollow ugc noopener">`;
}
