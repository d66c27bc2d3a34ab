import { inAlphabet } from './alphabets.ts';

/** Elements of MathML Core that KaTeX makes. `menclose` is not in Core: its content is shown without the frame. */
export const MATHML_ELEMENTS: ReadonlySet<string> = new Set(
  'math mrow mi mn mo mtext mspace ms msup msub msubsup mfrac msqrt mroot mover munder munderover mmultiscripts mtable mtr mtd mstyle mpadded mphantom'.split(
    ' ',
  ),
);

/** Attributes that browsers use. Colors and sizes are left out: the page decides them, in both schemes. */
export const MATHML_ATTRIBUTES: ReadonlySet<string> = new Set(
  'display stretchy fence separator accent accentunder largeop movablelimits lspace rspace minsize maxsize form symmetric linethickness width height depth voffset displaystyle scriptlevel'.split(
    ' ',
  ),
);

/** An element's tag or a run of text. KaTeX escapes `<` and `>` in texts and attribute values. */
const PART = /<(\/?)([a-z]+)([^<>]*?)(\/?)>|([^<]+)/gi;
const ATTRIBUTE = /([a-z]+)\s*="([^"]*)"/gi;

/** Empty cells that KaTeX puts around a tagged row, and the TeX source that it repeats. */
const LEFT_OUT = /<mtd class ?="[^"]*"><\/mtd>|<annotation[^>]*>[^<]*<\/annotation>/g;

/**
 * KaTeX's markup reduced to what browsers draw: MathML Core without wrapper, annotation, namespace, color or size,
 * letters of other alphabets as characters of their own.
 */
export function cleanMathml(markup: string): string {
  let variant = '';
  let cleaned = '';
  for (const [, slash, rawName = '', attributes = '', empty, text] of markup
    .replace(LEFT_OUT, '')
    .matchAll(PART)) {
    if (text !== undefined) {
      cleaned += letters(text, variant);
      continue;
    }
    const name = rawName.toLowerCase();
    variant = slash ? '' : (/mathvariant="([a-z-]+)"/.exec(attributes)?.[1] ?? '');
    if (!MATHML_ELEMENTS.has(name)) continue;
    if (slash) cleaned += `</${name}>`;
    else cleaned += `<${name}${keptAttributes(attributes)}>${empty ? `</${name}>` : ''}`;
  }
  return cleaned;
}

/** Character references (`&lt;`) are no letters. */
function letters(text: string, variant: string): string {
  return text.replace(/&[^;]*;|[^&]+/g, (run) => (run.startsWith('&') ? run : inAlphabet(run, variant)));
}

function keptAttributes(attributes: string): string {
  let kept = '';
  for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    const wanted = name === 'mathvariant' ? value === 'normal' : MATHML_ATTRIBUTES.has(name);
    if (wanted && /^[\w.+% -]*$/.test(value)) kept += ` ${name}="${value}"`;
  }
  return kept;
}
