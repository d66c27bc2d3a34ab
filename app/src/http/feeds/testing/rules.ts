import { parseXml, XmlElement } from '@rgrove/parse-xml';

/** The root of a document that a strict parser of XML 1.0 reads. Throws where there is none. */
export function rootOf(xml: string): XmlElement {
  const { root } = parseXml(xml);
  if (root === null) throw new Error('The document has no element.');
  return root;
}

/** The children of that name. */
export function childrenOf(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((node) => node instanceof XmlElement && node.name === name) as XmlElement[];
}

/** The text of the only child of that name; null without one. */
export function textOf(parent: XmlElement, name: string): string | null {
  return childrenOf(parent, name)[0]?.text ?? null;
}

/** Names a rule where it is broken. */
export type Check = (holds: boolean, rule: string) => void;

/** Collects the rules that do not hold. */
export function checking(): { broken: string[]; check: Check } {
  const broken: string[] = [];
  return { broken, check: (holds, rule) => void (holds || broken.push(rule)) };
}

/** A date-time of RFC 3339, section 5.6, that exists. */
export function isDateTime(text: string | null | undefined): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text ?? '') &&
    !Number.isNaN(Date.parse(text ?? ''))
  );
}

/** A date of RFC 822 with a year of four digits, whose weekday is right. */
export function isMailDate(text: string | null): boolean {
  const moment = Date.parse(text ?? '');
  return (
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/.test(
      text ?? '',
    ) && new Date(moment).toUTCString() === text
  );
}

/** An absolute address of the web, written with the characters that RFC 3986 knows. */
export function isWebAddress(text: string | null | undefined): boolean {
  return (
    /^https?:\/\/[\w.:[\]-]+(?:[/?#][\w\-.~:/?#[\]@!$&'()*+,;=%]*)?$/.test(text ?? '') &&
    URL.canParse(text ?? '')
  );
}

/** Any absolute URI. */
export function isUri(text: string | null): boolean {
  return (
    isWebAddress(text) ||
    /^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(text ?? '')
  );
}

export function isUnique(texts: readonly (string | null)[]): boolean {
  return new Set(texts).size === texts.length;
}
