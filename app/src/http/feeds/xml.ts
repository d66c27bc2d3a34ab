/** XML that needs no more escaping. */
export interface Markup {
  markup: string;
}

/**
 * What no XML 1.0 document may hold, not even escaped (section 2.2), and the invisible characters that reorder the text
 * around them (Unicode TR36): hostile in a title, which readers put beside their own words.
 */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A text as every format can hold it: well-formed Unicode without control characters. */
export function writable(text: string): string {
  return text.toWellFormed().replace(UNWRITABLE, '');
}

/** An element. A text becomes its content as it is; attributes that are null are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>> = {},
  content: string | readonly Markup[] = [],
): Markup {
  const written = Object.entries(attributes).flatMap(([attribute, value]) =>
    value === null ? [] : [` ${attribute}="${escapeAttribute(value)}"`],
  );
  const inside =
    typeof content === 'string' ? escapeContent(content) : content.map(({ markup }) => markup).join('');
  const head = `${name}${written.join('')}`;
  return { markup: inside === '' ? `<${head}/>` : `<${head}>${inside}</${name}>` };
}

/** A whole document in UTF-8. */
export function xmlDocument({ markup }: Markup): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${markup}\n`;
}

/** Also `>`, which ends nothing but the forbidden `]]>`, and returns, which parsers would turn into new lines. */
function escapeContent(text: string): string {
  return writable(text).replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? '');
}

/** Also white space, which parsers would turn into spaces. */
function escapeAttribute(text: string): string {
  return writable(text).replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? '');
}
