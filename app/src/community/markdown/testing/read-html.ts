import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5';
import { ALLOWED } from '../allowlist.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/**
 * For tests: what a browser finds in a piece of HTML that is not allowed, or that it understands otherwise than it is
 * written; null when there is nothing.
 */
export function flawOf(html: string): string | null {
  const fragment = parseFragment(html);
  const found = fragment.childNodes.flatMap(flawsIn);
  if (found.length > 0) return found.join(', ');
  return withoutEntities(serialize(fragment)) === withoutEntities(html)
    ? null
    : `read as ${serialize(fragment)}`;
}

function flawsIn(node: Node): string[] {
  if (node.nodeName === '#text') return [];
  if (!('tagName' in node)) return [node.nodeName];
  const rules = ALLOWED.get(node.tagName);
  if (rules === undefined) return [`element ${node.tagName}`];
  const attributes = node.attrs.filter(({ name, value }) => rules[name]?.test(value) !== true);
  const script = node.attrs.filter(({ value }) => /^\s*(?:javascript|vbscript|data):/i.test(value));
  return [
    ...[...attributes, ...script].map(({ name, value }) => `attribute ${name}="${value}"`),
    ...node.childNodes.flatMap(flawsIn),
  ];
}

/** A serializer escapes other characters than we do. */
function withoutEntities(html: string): string {
  return html
    .replace(/&(?:quot|#39|amp);/g, '')
    .replace(/["'&]/g, '')
    .replace(/nbsp;|\u00a0/g, ' ');
}
