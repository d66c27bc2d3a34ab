import { isQuote } from './cursor.ts';
import type { QueryNode } from './nodes.ts';

/** The query that reads as these items. */
export function printQuery(items: readonly QueryNode[]): string {
  return items.map(printNode).join(' ');
}

function printNode(node: QueryNode): string {
  switch (node.kind) {
    case 'word':
      return node.text;
    case 'phrase':
      return `"${node.text}"`;
    case 'field':
      return `${node.name}:${printValue(node.value)}`;
    case 'not':
      return `-${needsParentheses(node.of) ? grouped(printNode(node.of)) : printNode(node.of)}`;
    case 'any':
      return node.of.map(printNode).join(' OR ');
    case 'all':
      return grouped(printQuery(node.of));
  }
}

/** A word with an open parenthesis of its own would take the one behind it for its partner. */
function grouped(printed: string): string {
  return /\(\S*$/.test(printed) ? `(${printed} )` : `(${printed})`;
}

/** Behind a minus, another one or a number would make a word of both. */
function needsParentheses(node: QueryNode): boolean {
  return node.kind === 'not' || node.kind === 'any' || (node.kind === 'word' && /^[-\d.]/.test(node.text));
}

/** A value with a quotation mark in it was written without any around it. */
function printValue(value: string): string {
  return /[\s()]/.test(value) && ![...value].some(isQuote) ? `"${value}"` : value;
}
