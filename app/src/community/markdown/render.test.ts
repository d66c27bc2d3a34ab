import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { onlyAllowed } from './allowlist.ts';
import { namedIn, plainMarkdown, renderMarkdown } from './render.ts';
import { FORMULA_ATTACKS, HTML_ATTACKS, LINK_ATTACKS, PATHOLOGICAL } from './testing/attacks.ts';
import { flawOf } from './testing/read-html.ts';

const ATTACKS = [...HTML_ATTACKS, ...LINK_ATTACKS, ...FORMULA_ATTACKS];
const known = { people: new Set(['ada']), papers: new Map([['arxiv:math/0601002', 'math/0601002']]) };

describe('what somebody wrote in Markdown', () => {
  it.each([
    ['*a* **b** ~~c~~ `d`', '<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>'],
    ['one\ntwo\n\nthree', '<p>one<br>\ntwo</p>\n<p>three</p>'],
    ['# Title', '<p><strong>Title</strong></p>'],
    ['> a\n\n---', '<blockquote>\n<p>a</p>\n</blockquote>\n<hr>'],
    ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['```js\n$x$ <b>\n```', '<pre tabindex="0"><code>$x$ &lt;b&gt;\n</code></pre>'],
    ['`$x$` costs $5 and $6', '<p><code>$x$</code> costs $5 and $6</p>'],
    ['a <b>c</b>', '<p>a &lt;b&gt;c&lt;/b&gt;</p>'],
  ])('%j is set', (text, html) => {
    expect(renderMarkdown(text).trim()).toBe(html);
  });

  it('has formulas, whose signs are not those of Markdown', () => {
    expect(renderMarkdown('so $a_b*c_d*e$ is')).toMatch(/^<p>so <math>.*<\/math> is<\/p>/);
    expect(renderMarkdown('so \\(x\\) is')).toContain('<math>');
    const display = renderMarkdown('$$\na\n= b\n- c\n$$\n\nthen');
    expect(display).toMatch(
      /^<p><span class="formula display"><math display="block">.*<\/span><\/p>\n<p>then/,
    );
    expect(renderMarkdown('- so\n\n  \\[\n  x\n  \\]')).toContain('formula display');
    expect(renderMarkdown('$\\frac{$')).toContain('<code class="tex">$\\frac{$</code>');
  });

  it('leads to addresses, people and papers that are here', () => {
    const out = 'rel="nofollow ugc noopener"';
    const html = (text: string) => renderMarkdown(text, known).replace(/^<p>|<\/p>\n$/g, '');
    expect(html('(see https://a.example/b(c).)')).toBe(
      `(see <a href="https://a.example/b(c)" ${out}>https://a.example/b(c)</a>.)`,
    );
    expect(html('@ada, @Bob and x@ada')).toBe('<a href="/users/ada">@ada</a>, @Bob and x@ada');
    expect(html('arXiv:math/0601002')).toBe('<a href="/papers/math/0601002">arXiv:math/0601002</a>');
    expect(html('arXiv:2501.01234v2')).toContain(`<a href="https://arxiv.org/abs/2501.01234" ${out}>`);
    expect(html('`@ada` [@ada](https://a.example)')).toBe(
      `<code>@ada</code> <a href="https://a.example/" ${out}>@ada</a>`,
    );
    expect(html('![a](https://a.example/b.png)')).toBe(`<a href="https://a.example/b.png" ${out}>a</a>`);
  });

  it('names people and papers, each once, outside of code and links', () => {
    const text = '@ada @Ada `@bob` [@cyd](https://a.example) arXiv:2501.01234 doi:10.1000/182. $@dee$';
    expect(namedIn(text)).toEqual({ handles: ['ada'], papers: ['arxiv:2501.01234', 'doi:10.1000/182'] });
  });

  it('reads as plain words', () => {
    expect(plainMarkdown('# On *this*\n\n- $\\alpha$ and\n- `b`\n\n$$\nx^2\n$$')).toBe('On this α and b x^2');
    expect(plainMarkdown('> '.repeat(40))).toBe('> '.repeat(40).trim());
  });
});

describe('whatever somebody writes', () => {
  it('is a corpus of more than a hundred attacks', () => {
    expect(new Set(ATTACKS).size).toBeGreaterThanOrEqual(150);
  });

  it.each(ATTACKS.map((attack) => [attack]))('%j does nothing', (attack) => {
    for (const text of [
      attack,
      `a ${attack} b`,
      `- ${attack}`,
      `> ${attack}`,
      `[${attack}](https://example.org)`,
    ]) {
      expect(flawOf(renderMarkdown(text, known)), text).toBeNull();
    }
  });

  it.each(Object.entries(PATHOLOGICAL))('stays small, flat and whole: %s', (_name, make) => {
    const html = renderMarkdown(make(10_000), known);
    expect(flawOf(html)).toBeNull();
    expect(html.length).toBeLessThan(500_000);
    expect(deepest(html)).toBeLessThanOrEqual(130);
  });

  test('is read by a browser as allowed elements and attributes, exactly as it is written', () => {
    const signs = fc.constantFrom(
      ...'<>"\'&`*_[]()!#$\\{}|~:;/@\n \t-+=1'.split(''),
      ...[
        '$$',
        '**',
        '```',
        '](',
        '<a ',
        'href=',
        'javascript:',
        'https://a.example/',
        '&#x6a;',
        '\\frac{',
        '\n\n',
        '> ',
        '- ',
        '1. ',
        '    ',
        '@ada',
        'arXiv:2501.01234',
        '10.1000/a',
        'ü',
        '\u202e',
        '\ud800',
      ],
    );
    const texts = fc.oneof(
      fc.array(fc.oneof(signs, fc.constantFrom(...ATTACKS), fc.string({ unit: 'binary', maxLength: 3 })), {
        maxLength: 40,
      }),
      fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }),
    );
    fc.assert(
      fc.property(texts, (parts) => {
        expect(flawOf(renderMarkdown(parts.join(''), known))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('the second lock', () => {
  it('keeps what is allowed, closes what is open, and takes everything else away', () => {
    expect(onlyAllowed('<p>a <em class="x" onclick="y">b</p> <script>c</script><br>')).toBe(
      '<p>a <em>b c<br></em></p>',
    );
    expect(onlyAllowed('<a href="javascript:x" rel="me">a</a>')).toBe('<a>a</a>');
    expect(onlyAllowed('a < b <IMG SRC=x> </p>')).toBe('a &lt; b &lt;IMG SRC=x> ');
  });

  test('lets nothing through, whatever it is given', () => {
    const pieces = fc.constantFrom(
      ...HTML_ATTACKS,
      '<p>',
      '</p>',
      '<em>',
      '</em>',
      '<li>',
      'a',
      '<',
      '>',
      '<a href="',
      '">',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        expect(flawOf(onlyAllowed(parts.join(''))) ?? '').not.toMatch(/^(?:element|attribute|#)/);
      }),
    );
  });
});

function deepest(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [tag] of html.matchAll(/<\/?(?!br|hr)[a-z]+/g)) {
    depth += tag.startsWith('</') ? -1 : 1;
    most = Math.max(most, depth);
  }
  return most;
}
