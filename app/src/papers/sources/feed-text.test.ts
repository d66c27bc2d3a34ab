import fc from 'fast-check';
import { expect, it } from 'vitest';
import { feedText } from './feed-text.ts';

it.each([
  ['<p>One</p><p>Two<br/>lines</p>', 'One\n\nTwo\n\nlines'],
  ['if a < b and c > d', 'if a < b and c > d'],
  ['<style>p { color: red }</style>Text &amp; more', 'Text & more'],
  ['<img src="https://counter.example/1.gif"/>Seen', 'Seen'],
])('feedText reads %j', (html, text) => {
  expect(feedText(html)).toBe(text);
});

it('feedText leaves the words of whole elements, and nothing of tags, scripts and comments', () => {
  const parts = fc.constantFrom(
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<script>go()</script>',
    '<!-- no -->',
    'word',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), (pieces) => {
      const text = feedText(pieces.join(''));
      expect(text).not.toMatch(/[<>]|go|no/);
      expect(text.match(/word/g)?.length ?? 0).toBe(pieces.filter((piece) => piece === 'word').length);
    }),
  );
});
