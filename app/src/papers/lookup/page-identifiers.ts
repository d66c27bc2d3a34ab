import type { Identifier } from '../../store/identifiers.ts';
import { decodeEntities } from '../html.ts';
import { parseArxivId, parseDoi } from '../identifiers.ts';
import { identifierOfDoi } from './pasted.ts';

/** Names under which pages give a DOI: Highwire Press, Dublin Core, PRISM, bepress. */
const DOI_NAMES: ReadonlySet<string> = new Set([
  'citation_doi',
  'dc.identifier',
  'dc.identifier.doi',
  'dcterms.identifier',
  'prism.doi',
  'bepress_citation_doi',
]);

const META = /<meta\b([^<>]{1,4000})>/gi;
const ATTRIBUTE = /([a-z][a-z:-]{0,30})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/gi;
const MOST = 1000;

/**
 * The paper that a publisher's page says it is about, by the `meta` elements that Google Scholar asks publishers for
 * (https://scholar.google.com/intl/en/scholar/inclusion.html); null when there is none. Nothing else of the page is
 * believed, and this only to ask a register about it.
 */
export function identifierOnPage(html: string): Identifier | null {
  for (const { name, content } of metaElements(html)) {
    const identifier = identifierOf(name, content);
    if (identifier !== null) return identifier;
  }
  return null;
}

/** The first thousand `meta` elements of a page, in their order; names in lower case, contents without entities. */
export function metaElements(html: string): { name: string; content: string }[] {
  return [...html.matchAll(META)].slice(0, MOST).map(([, attributes = '']) => {
    const { name, property, content = '' } = attributesOf(attributes);
    return { name: (name ?? property ?? '').toLowerCase(), content };
  });
}

function attributesOf(text: string): Partial<Record<string, string>> {
  const pairs = [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
    name.toLowerCase(),
    decodeEntities(double ?? single ?? bare ?? ''),
  ]);
  return Object.fromEntries(pairs) as Partial<Record<string, string>>;
}

function identifierOf(name: string, content: string): Identifier | null {
  if (content.length > 500) return null;
  if (name === 'citation_arxiv_id') {
    const value = parseArxivId(content);
    return value === null ? null : { scheme: 'arxiv', value };
  }
  const doi = DOI_NAMES.has(name) ? parseDoi(content) : null;
  return doi === null ? null : identifierOfDoi(doi);
}
