const TEXT_ELEMENTS = ['em', 'strong', 'code', 'sup', 'sub', 'span'];
const MATH_ELEMENTS =
  'math mrow mi mn mo mtext mspace ms msup msub msubsup mfrac msqrt mroot mover munder munderover mmultiscripts mtable mtr mtd mstyle mpadded mphantom';
const ALLOWED = new Set([...TEXT_ELEMENTS, ...MATH_ELEMENTS.split(' ')]);

const CLASSES = /^(tex|formula display|formula wide)$/;
const FORBIDDEN_ATTRIBUTE = /^(on|style$|href$|src$|xlink|id$)/;

/**
 * For tests: what is wrong with a piece of HTML that should be well-formed and hold nothing but text, typography and
 * MathML; null when nothing is. Reads strictly: anything that a browser might have to guess about is wrong.
 */
export function flawOf(html: string): string | null {
  const open: string[] = [];
  let rest = html;
  while (rest !== '') {
    const text = /^[^<>&]+|^&(?:amp|lt|gt|quot|#39|#x27);/.exec(rest)?.[0];
    if (text !== undefined) {
      rest = rest.slice(text.length);
      continue;
    }
    const tag = /^<(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)>/.exec(rest);
    if (tag === null) return `stray markup: ${rest.slice(0, 60)}`;
    const [whole, slash, name = '', attributes = ''] = tag;
    if (!ALLOWED.has(name)) return `element ${name}`;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return `unbalanced </${name}>`;
    const flaw = attributeFlaw(attributes);
    if (flaw !== null) return flaw;
    rest = rest.slice(whole.length);
  }
  return open.length === 0 ? null : `not closed: ${open.join(' ')}`;
}

function attributeFlaw(attributes: string): string | null {
  for (const [, name = '', value = ''] of attributes.matchAll(/([a-z]+)="([^"]*)"/g)) {
    if (FORBIDDEN_ATTRIBUTE.test(name)) return `attribute ${name}`;
    if (name === 'class' && !CLASSES.test(value)) return `class ${value}`;
    if (/[:;()]/.test(value)) return `value ${value}`;
  }
  return null;
}
