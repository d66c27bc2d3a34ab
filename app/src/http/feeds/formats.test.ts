import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FeedDocument, FeedEntry } from './feed-document.ts';
import { FORMATS } from './formats.ts';
import { stableId } from './identity.ts';
import { writeOpml } from './opml.ts';
import { childrenOf, rootOf, textOf } from './testing/rules.ts';
import { validateAtom } from './testing/validate-atom.ts';
import { validateJsonFeed } from './testing/validate-json-feed.ts';
import { validateRss } from './testing/validate-rss.ts';
import { writable } from './xml.ts';

const HOSTILE = [
  ']]>',
  '<![CDATA[',
  '</title><script>alert(1)</script>',
  '&amp;lt;b&gt;',
  '$x_{1}^2 < \\frac{1}{n}$',
  '\u202eevil\u202c',
  '\u0000\u0008\u000b\u001f\ufffe\uffff',
  '\ud800',
  '"\'<&>\r\n\t',
  'עברית العربية',
  '👩‍🔬🧪',
  '<!--',
  '?>',
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.string()).map((parts) => parts.join(' ')),
);
const moment = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });

const entry = fc.record({
  title: text,
  authors: fc.array(
    fc.record({ name: text, url: fc.constantFrom(null, 'https://papers.example.org/authors/ada') }),
    { maxLength: 3 },
  ),
  summary: fc.option(text),
  contentHtml: text.map((words) => `<p>${words}</p>`),
  categories: fc.array(fc.record({ term: fc.constant('cs.LG'), label: text }), { maxLength: 2 }),
  published: fc.option(moment),
  updated: moment,
});

const feed = fc.tuple(text, text, fc.array(entry, { maxLength: 3 })).map(
  ([title, subtitle, entries]): FeedDocument => ({
    id: stableId('store', 'feed/trending'),
    // A feed is called after its site, which has a name.
    title: `${title} · Site`,
    subtitle,
    siteName: 'Site',
    homeUrl: 'https://papers.example.org/search?q=%22a%22&page=2',
    selfUrl: 'https://papers.example.org/search/feed.atom?q=%22a%22&page=2',
    related: { next: 'https://papers.example.org/search/feed.atom?q=%22a%22&page=3' },
    isArchive: true,
    hub: 'https://hub.example.org/?a=1&b=2',
    updated: 0,
    entries: entries.map(
      (one, place): FeedEntry => ({
        ...one,
        id: stableId('store', `paper/${place}`),
        url: `https://papers.example.org/papers/${place}`,
        links: [{ url: 'https://example.org/?a=1&b=2', title: 'Code', type: null }],
      }),
    ),
  }),
);

const flat = (words: string) => writable(words);

it('every format is valid and says exactly what it was given, whatever that is', () => {
  fc.assert(
    fc.property(feed, (given) => {
      const atom = FORMATS.atom.write(given);
      expect(validateAtom(atom)).toEqual([]);
      const entries = childrenOf(rootOf(atom), 'entry');
      expect(entries.map((one) => textOf(one, 'title'))).toEqual(
        given.entries.map(({ title }) => flat(title)),
      );
      expect(entries.map((one) => textOf(one, 'content'))).toEqual(
        given.entries.map(({ contentHtml }) => flat(contentHtml)),
      );
      const rss = FORMATS.rss.write(given);
      expect(validateRss(rss)).toEqual([]);
      const items = childrenOf(rootOf(rss), 'channel').flatMap((channel) => childrenOf(channel, 'item'));
      expect(items.map((one) => textOf(one, 'title'))).toEqual(given.entries.map(({ title }) => flat(title)));
      expect(items.map((one) => childrenOf(one, 'dc:creator').map((creator) => creator.text))).toEqual(
        given.entries.map(({ authors }) => authors.map(({ name }) => flat(name))),
      );
      const json = FORMATS.json.write(given);
      expect(validateJsonFeed(json)).toEqual([]);
      expect((JSON.parse(json) as { items: { title: string }[] }).items.map(({ title }) => title)).toEqual(
        given.entries.map(({ title }) => flat(title)),
      );
    }),
    { numRuns: 150 },
  );
});

it('an outline holds hostile names as they are, and leaves empty groups out', () => {
  const feeds = HOSTILE.map((title) => ({
    title,
    feedUrl: 'https://papers.example.org/feed.atom',
    homeUrl: 'https://papers.example.org/',
  }));
  const root = rootOf(
    writeOpml({
      title: 'Mine',
      created: 0,
      groups: [
        { name: 'A', feeds },
        { name: 'B', feeds: [] },
      ],
    }),
  );
  expect(root.attributes.version).toBe('2.0');
  const groups = childrenOf(root, 'body').flatMap((body) => childrenOf(body, 'outline'));
  expect(groups.map(({ attributes }) => attributes.text)).toEqual(['A']);
  const outlines = groups.flatMap((group) => childrenOf(group, 'outline'));
  expect(outlines.map(({ attributes }) => attributes.text)).toEqual(HOSTILE.map(writable));
  expect(new Set(outlines.map(({ attributes }) => attributes.type))).toEqual(new Set(['rss']));
});

it('an id is the same for ever, and no other thing’s', () => {
  expect(stableId('0c8f', 'paper/1')).toBe(stableId('0c8f', 'paper/1'));
  const ids = ['paper/1', 'paper/11', 'comment/1'].flatMap((name) => [
    stableId('a', name),
    stableId('b', name),
  ]);
  expect(new Set(ids).size).toBe(6);
  for (const id of ids)
    expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
