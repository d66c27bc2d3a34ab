/**
 * A query as a tree. What is printed from it (`printQuery`) parses to the same tree again.
 *
 * `word`: a stretch without spaces, as typed. `phrase`: words in this order. `field`: a value of a field that the
 * language declares. `any`: one of at least two. `all`: at least two beside one another, in parentheses.
 */
export type QueryNode =
  | { kind: 'word'; text: string }
  | { kind: 'phrase'; text: string }
  | { kind: 'field'; name: string; value: string }
  | { kind: 'not'; of: QueryNode }
  | { kind: 'any'; of: QueryNode[] }
  | { kind: 'all'; of: QueryNode[] };

/** What stands side by side in a query, and what of it could not be used, in sentences for who asked. */
export interface ParsedQuery {
  items: QueryNode[];
  notices: string[];
}

/** Whether nothing but words stands here: it restricts nothing, and is ranked by. */
export function isPlain(node: QueryNode): boolean {
  if (node.kind === 'any' || node.kind === 'all') return node.of.every(isPlain);
  return node.kind === 'word';
}
