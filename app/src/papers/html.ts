/** Names of the characters U+00A0 to U+00FF in order (HTML 4.01, section 24.2). */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute ' +
  'micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig ' +
  'Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash ' +
  'Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ' +
  'ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc ' +
  'uuml yacute thorn yuml';

/** From U+0391 and from U+03B1; U+03A2 is no character, U+03C2 the final sigma. */
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon ' +
  'phi chi psi omega';

const OTHERS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  prime: '′',
  trade: '™',
  larr: '←',
  rarr: '→',
  infin: '∞',
  asymp: '≈',
  ne: '≠',
  le: '≤',
  ge: '≥',
  minus: '−',
  sim: '∼',
  thinsp: ' ',
  ensp: ' ',
  emsp: ' ',
  zwj: '\u200d',
  zwnj: '\u200c',
  Scaron: 'Š',
  scaron: 'š',
  OElig: 'Œ',
  oelig: 'œ',
};

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ...LATIN.split(' ').map((name, index): [string, string] => [name, String.fromCodePoint(0xa0 + index)]),
  ...GREEK.split(' ').flatMap((name, index): [string, string][] => [
    [name, String.fromCodePoint(0x3b1 + index)],
    [name[0]?.toUpperCase() + name.slice(1), String.fromCodePoint(0x391 + index)],
  ]),
  ...Object.entries(OTHERS),
]);

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}\d{0,2}));/g;

/** Character references of HTML, one level of them, as characters; what names no character stays. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, decodeEntity) : text;
}

function decodeEntity(entity: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return name === 'Sigmaf' ? entity : (CHARACTERS.get(name) ?? entity);
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : entity;
}

const TAGGED =
  /<((?:jats:)?(?:i|b|em|strong|italic|bold|sub|sup|p|div|span|sc|tt|title|sec))(?:\s[^<>]{0,200})?>([^<]*)<\/\1>/gi;
const BLOCKS = /^(?:jats:)?(?:p|div|title|sec)$/i;

/**
 * Text without the tags of HTML and JATS that publishers leave in it, the innermost ones first. Only a pair of tags
 * is one: `<p>` alone may be a mean momentum.
 */
export function stripTags(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replace(/<br\s?\/?>/gi, ' ')
    .replace(TAGGED, (_, tag: string, inside: string) => (BLOCKS.test(tag) ? ` ${inside} ` : inside));
}
