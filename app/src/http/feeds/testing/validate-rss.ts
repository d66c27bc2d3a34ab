import { checking, childrenOf, isMailDate, isUnique, isUri, isWebAddress, rootOf, textOf } from './rules.ts';

/** The rules of RSS 2.0 (the RSS Advisory Board's specification 2.0.11 and best practices) that a document breaks. */
export function validateRss(xml: string): string[] {
  const { broken, check } = checking();
  const rss = rootOf(xml);
  check(rss.name === 'rss' && rss.attributes.version === '2.0', 'the root is rss of version 2.0');
  const channels = childrenOf(rss, 'channel');
  check(channels.length === 1, 'one channel');
  const [channel = rss] = channels;
  for (const name of ['title', 'link', 'description'])
    check(childrenOf(channel, name).length === 1, `a channel has one ${name}`);
  check(isWebAddress(textOf(channel, 'link')), 'the link of a channel is an address');
  check(isMailDate(textOf(channel, 'lastBuildDate')), 'lastBuildDate is a date of RFC 822');
  check(/^\d+$/.test(textOf(channel, 'ttl') ?? '0'), 'ttl is a number of minutes');
  const atomLinks = childrenOf(channel, 'atom:link').map(({ attributes }) => attributes);
  check(
    atomLinks.every(({ href }) => isWebAddress(href)),
    'atom:link has an address',
  );
  check(atomLinks.filter(({ rel }) => rel === 'self').length <= 1, 'at most one self');
  const items = childrenOf(channel, 'item');
  for (const item of items) {
    for (const name of ['title', 'link', 'guid', 'description', 'content:encoded'])
      check(childrenOf(item, name).length === 1, `an item has one ${name}`);
    check(isWebAddress(textOf(item, 'link')), 'the link of an item is an address');
    const guid = childrenOf(item, 'guid')[0];
    check(guid?.attributes.isPermaLink === 'false' && isUri(guid.text), 'a guid that is no address says so');
    const date = textOf(item, 'pubDate');
    check(date === null || isMailDate(date), 'pubDate is a date of RFC 822');
    check(childrenOf(item, 'author').length === 0, 'author would be a mail address');
  }
  check(isUnique(items.map((item) => textOf(item, 'guid'))), 'guids are unique');
  const declared = Object.keys(rss.attributes).flatMap((name) =>
    name.startsWith('xmlns:') ? [name.slice(6)] : [],
  );
  const used = [...xml.matchAll(/<(\w+):/g)].map(([, prefix = '']) => prefix);
  check(
    used.every((prefix) => declared.includes(prefix)),
    'prefixes are declared',
  );
  return broken;
}
