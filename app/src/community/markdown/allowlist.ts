import { MATHML_ATTRIBUTES, MATHML_ELEMENTS } from '../../papers/tex/mathml.ts';

/** Elements with the attributes that they may have, and what these may say. */
export const ALLOWED: ReadonlyMap<string, Readonly<Record<string, RegExp>>> = new Map<
  string,
  Readonly<Record<string, RegExp>>
>([
  ...'p br hr em strong s blockquote ul li'.split(' ').map((name) => [name, {}] as const),
  ['pre', { tabindex: /^0$/ }],
  ['ol', { start: /^\d{1,9}$/ }],
  ['code', { class: /^tex$/ }],
  ['span', { class: /^formula (?:display|wide)$/ }],
  [
    'a',
    {
      href: /^(?:https?:\/\/[^\s]+|mailto:[^\s]+|\/papers\/[\w%.:/-]+|\/users\/[a-z][a-z0-9-]{1,29})$/,
      rel: /^nofollow ugc noopener$/,
    },
  ],
  ...[...MATHML_ELEMENTS].map((name) => [name, mathmlAttributes()] as const),
]);

function mathmlAttributes(): Readonly<Record<string, RegExp>> {
  const value = /^[\w.+% -]*$/;
  return {
    ...Object.fromEntries([...MATHML_ATTRIBUTES].map((name) => [name, value])),
    mathvariant: /^normal$/,
  };
}

/** Elements without an end tag (HTML, section 13.1.2). */
const VOID: ReadonlySet<string> = new Set(['br', 'hr']);

/** Elements inside of one another. Browsers flatten what is deeper than some hundreds, each in its own way. */
const DEEPEST = 120;

const PART = /<(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)>|([^<]+)|</g;
const ATTRIBUTE = / ([a-z]+)="([^"<>]*)"/g;

/**
 * Reads HTML strictly and writes of it only what is allowed, every element closed in its turn: a second lock behind the
 * writer, which makes nothing else. Whatever does not look like a tag of ours is text.
 */
export function onlyAllowed(html: string): string {
  const open: { name: string; kept: boolean }[] = [];
  let written = '';
  for (const [, slash, name, attributes = '', text] of html.matchAll(PART)) {
    if (name === undefined) {
      written += text ?? '&lt;';
    } else if (slash === '/') {
      if (open.at(-1)?.name !== name) continue;
      if (open.pop()?.kept === true) written += `</${name}>`;
    } else {
      const rules = ALLOWED.get(name);
      const kept = rules !== undefined && open.length < DEEPEST;
      if (kept) written += `<${name}${allowedAttributes(attributes, rules)}>`;
      if (!VOID.has(name)) open.push({ name, kept });
    }
  }
  return written + closing(open);
}

function allowedAttributes(attributes: string, rules: Readonly<Record<string, RegExp>>): string {
  return [...attributes.matchAll(ATTRIBUTE)]
    .filter(([, name = '', value = '']) => Object.hasOwn(rules, name) && rules[name]?.test(value) === true)
    .map(([whole]) => whole)
    .join('');
}

function closing(open: readonly { name: string; kept: boolean }[]): string {
  return open
    .filter(({ kept }) => kept)
    .map(({ name }) => `</${name}>`)
    .reverse()
    .join('');
}
