import { CHARACTER_OF, ELEMENT_OF, REFERENCES, SILENT, TRANSPARENT } from './commands.ts';
import type { Output } from './output.ts';
import { type Token, tokenize } from './tokens.ts';

/** Groups nested deeper than this are shown as they were written. */
const DEPTH_LIMIT = 6;

/** Tokens written down: formulas set, TeX's markup as typography. */
export function writeTokens(tokens: readonly Token[], output: Output, depth = 0): string {
  let written = '';
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (token.kind === 'command' && REFERENCES.has(token.name))
      written = written.replace(/[\s\u00a0~]+$/, '');
    else if (token.kind === 'group' && takesArguments(before)) written += inner(token.body, output, depth);
    else written += writeToken(token, output, depth);
  }
  return written;
}

/** A group behind a command that had an argument already is the next one, as in `\href{address}{words}`. */
function takesArguments(token: Token | undefined): boolean {
  return token?.kind === 'command' && token.body !== null;
}

function writeToken(token: Token, output: Output, depth: number): string {
  switch (token.kind) {
    case 'text':
      return output.text(typographic(token.source));
    case 'math':
      return writeMath(token, output, depth);
    case 'group':
      return writeGroup(token.body, output, depth);
    case 'command':
      return writeCommand(token, output, depth);
  }
}

/** A formula; text that stands between dollars by mistake (`$\href{…}{…}$`) as text; broken TeX as its source. */
function writeMath(
  { body, display, source }: Token & { kind: 'math' },
  output: Output,
  depth: number,
): string {
  const formula = output.formula(body, display);
  if (formula !== null) return formula;
  return /^\s*\\(?:href|url|text[a-z]+|emph)\b/.test(body)
    ? inner(body, output, depth)
    : output.source(source);
}

/** `{\em words}`, a group that only protects capitals (`{BERT}`), or braces that were meant. */
function writeGroup(body: string, output: Output, depth: number): string {
  const [switched = '', name = ''] = /^\\([a-z]+)\s+/.exec(body) ?? [];
  const element = elementOf(name);
  if (element) return output.element(element, inner(body.slice(switched.length), output, depth));
  if (TRANSPARENT.has(name)) return inner(body.slice(switched.length), output, depth);
  const content = inner(body, output, depth);
  return body === '' || /^\S*[A-Z]\S*$/.test(body) ? content : `{${content}}`;
}

/**
 * A command of text as typography, one of mathematics as a formula. Of any other its argument is shown, or its name:
 * authors call their methods so, as in `\ours{} is fast`.
 */
function writeCommand(command: Token & { kind: 'command' }, output: Output, depth: number): string {
  const { name, body, source } = command;
  if (SILENT.has(name)) return '';
  if (Object.hasOwn(CHARACTER_OF, name)) {
    return output.text(CHARACTER_OF[name] ?? '') + inner(body ?? '', output, depth);
  }
  const element = elementOf(name);
  if (body !== null && name === 'url') return output.text(body);
  if (body !== null && element) return output.element(element, inner(body, output, depth));
  if (body !== null && TRANSPARENT.has(name)) return inner(body, output, depth);
  if (!/^[a-zA-Z]/.test(name)) return output.text(source);
  return output.command(source) ?? (body ? inner(body, output, depth) : output.text(name));
}

function inner(body: string, output: Output, depth: number): string {
  if (depth >= DEPTH_LIMIT) return output.text(body);
  return writeTokens(tokenize(body), output, depth + 1);
}

function elementOf(command: string): string | undefined {
  return Object.hasOwn(ELEMENT_OF, command) ? ELEMENT_OF[command] : undefined;
}

/** TeX's quotes, dashes and ties as characters. Two hyphens that begin an option (` --flag`) stay. */
function typographic(text: string): string {
  return text
    .replaceAll('``', '“')
    .replaceAll("''", '”')
    .replace(/(?<!-)---(?!-)/g, '—')
    .replace(/(?<!-|(?:^|\s)(?=--[a-zA-Z]))--(?!-)/g, '–')
    .replace(/(?<=[\p{L}.,])~(?=\S)/gu, '\u00a0');
}
