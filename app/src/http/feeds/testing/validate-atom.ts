import type { XmlElement } from '@rgrove/parse-xml';
import {
  type Check,
  checking,
  childrenOf,
  isDateTime,
  isUnique,
  isUri,
  isWebAddress,
  rootOf,
  textOf,
} from './rules.ts';

/** The rules of RFC 4287 (and RFC 5005) that a document breaks, each with its section. */
export function validateAtom(xml: string): string[] {
  const { broken, check } = checking();
  const feed = rootOf(xml);
  check(
    feed.name === 'feed' && feed.attributes.xmlns === 'http://www.w3.org/2005/Atom',
    '2: the root is atom:feed',
  );
  common(feed, 'feed', check);
  for (const name of ['subtitle', 'generator', 'logo', 'icon'])
    check(childrenOf(feed, name).length <= 1, `4.1.1: at most one ${name} in a feed`);
  const selves = childrenOf(feed, 'link').filter(({ attributes }) => attributes.rel === 'self');
  check(selves.length <= 1, 'one self');
  const entries = childrenOf(feed, 'entry');
  const hasAuthor = childrenOf(feed, 'author').length > 0;
  for (const entry of entries) {
    common(entry, 'entry', check);
    check(hasAuthor || childrenOf(entry, 'author').length > 0, '4.1.2: an entry has an author, or its feed');
    for (const name of ['content', 'summary', 'published', 'rights'])
      check(childrenOf(entry, name).length <= 1, `4.1.2: at most one ${name} in an entry`);
    const published = textOf(entry, 'published');
    check(published === null || isDateTime(published), '4.2.9: published is a date-time');
    for (const content of childrenOf(entry, 'content'))
      check(content.attributes.type === 'html', '4.1.3: content is html');
    check(
      entry.children.every((node) => node.type !== 'element' || (node as XmlElement).name !== 'entry'),
      'no entry in an entry',
    );
  }
  check(isUnique(entries.map((entry) => textOf(entry, 'id'))), '4.1.1: ids of entries are unique');
  const isArchive = childrenOf(feed, 'fh:archive').length > 0;
  check(
    !isArchive || feed.attributes['xmlns:fh'] === 'http://purl.org/syndication/history/1.0',
    'RFC 5005, 4: fh is declared',
  );
  return broken;
}

/** What feeds and entries share. */
function common(element: XmlElement, kind: string, check: Check): void {
  for (const name of ['id', 'title', 'updated'])
    check(childrenOf(element, name).length === 1, `4.1: one ${name} in a ${kind}`);
  check(isUri(textOf(element, 'id')), '4.2.6: an id is an absolute IRI');
  check(isDateTime(textOf(element, 'updated')), '4.2.15: updated is a date-time');
  for (const person of childrenOf(element, 'author')) {
    check(textOf(person, 'name') !== null, '3.2.1: a person has a name');
    const uri = textOf(person, 'uri');
    check(uri === null || isWebAddress(uri), '3.2.2: uri is an address');
  }
  const links = childrenOf(element, 'link').map(({ attributes }) => attributes);
  check(
    links.every(({ href }) => isWebAddress(href)),
    '4.2.7.1: href is an address',
  );
  const alternates = links.filter(({ rel }) => rel === 'alternate');
  check(alternates.length === 1, '4.1: one alternate of a type and language');
  for (const { attributes } of childrenOf(element, 'category'))
    check((attributes.term ?? '') !== '', '4.2.2.1: a category has a term');
}
