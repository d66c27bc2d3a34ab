import { checking, isDateTime, isUnique, isWebAddress } from './rules.ts';

type Json = Record<string, unknown>;

const ITEM_FIELDS =
  'id url external_url title summary content_html date_published date_modified authors tags'.split(' ');

/** The rules of JSON Feed 1.1 (jsonfeed.org) that a document breaks. */
export function validateJsonFeed(text: string): string[] {
  const { broken, check } = checking();
  const feed = JSON.parse(text) as Json;
  check(feed.version === 'https://jsonfeed.org/version/1.1', 'version is the address of version 1.1');
  check(isText(feed.title), 'a feed has a title');
  check(isWebAddress(feed.home_page_url as string), 'home_page_url is an address');
  for (const name of ['feed_url', 'next_url'])
    check(feed[name] === undefined || isWebAddress(feed[name] as string), `${name} is an address`);
  check(feed.next_url === undefined || feed.next_url !== feed.feed_url, 'next_url is another page');
  const hubs = (feed.hubs ?? []) as Json[];
  check(
    hubs.every(({ type, url }) => isText(type) && isWebAddress(url as string)),
    'a hub has a type and an address',
  );
  check(Array.isArray(feed.items), 'items is an array');
  const items = feed.items as Json[];
  for (const item of items) {
    check(isText(item.id), 'an item has an id, which is a string');
    check(isText(item.content_html), 'an item has a content');
    check(isWebAddress(item.url as string), 'url is an address');
    check(
      item.external_url === undefined || isWebAddress(item.external_url as string),
      'external_url is an address',
    );
    check(
      item.date_published === undefined || isDateTime(item.date_published as string),
      'date_published is of RFC 3339',
    );
    check(isDateTime(item.date_modified as string), 'date_modified is of RFC 3339');
    const authors = (item.authors ?? [{ name: '?' }]) as Json[];
    check(authors.length > 0 && authors.every(({ name }) => typeof name === 'string'), 'authors have names');
    check(
      ((item.tags ?? []) as unknown[]).every((tag) => typeof tag === 'string'),
      'tags are strings',
    );
    check(
      Object.keys(item).every((name) => ITEM_FIELDS.includes(name)),
      'no unknown fields',
    );
  }
  check(isUnique(items.map((item) => item.id as string)), 'ids are unique');
  return broken;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
