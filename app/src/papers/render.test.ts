import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, renderLead, renderText } from './render.ts';
import { flawOf } from './tex/testing.ts';

describe('mathematics', () => {
  test.each([
    ['$x$', '<math><mrow><mi>x</mi></mrow></math>'],
    ['\\(x\\)', '<math><mrow><mi>x</mi></mrow></math>'],
    ['$ x^2 $', '<math><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'],
    ['$\\mathbb{R}$', '<math><mrow><mi>ℝ</mi></mrow></math>'],
    ['$\\sim$73', '<math><mrow><mo>∼</mo></mrow></math>\u206073'],
    ['$#P$', '<math><mrow><mi mathvariant="normal">#</mi><mi>P</mi></mrow></math>'],
    ['$\\NP$', '<math><mrow><mi mathvariant="normal">N</mi><mi mathvariant="normal">P</mi></mrow></math>'],
    ['$\\mathbf{x}$', '<math><mrow><mi>𝐱</mi></mrow></math>'],
    ['$\\mathcal{B}$', '<math><mrow><mi>ℬ</mi></mrow></math>'],
    ['$\\boldsymbol{\\alpha}$', '<math><mrow><mi>𝜶</mi></mrow></math>'],
  ])('%s is set as MathML', (tex, expected) => {
    expect(renderText(tex)).toBe(expected);
  });

  test.each(['$$x$$', '\\[x\\]', '\\begin{equation}x\\end{equation}', '\\begin{eqnarray*}x\\end{eqnarray*}'])(
    '%s stands on a line of its own',
    (tex) => {
      expect(renderText(tex)).toMatch(/^<span class="formula display"><math display="block">.*<mi>x<\/mi>/);
    },
  );

  test('a long formula gets a box that scrolls', () => {
    expect(renderText('$a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8$')).toMatch(
      /^<span class="formula wide">/,
    );
  });

  test.each(['$\\frac{1}{$', '$\\def\\a{b}\\a$', '$x^2^2$'])('%s is shown as its source', (tex) => {
    expect(renderText(tex)).toBe(`<code class="tex">${tex}</code>`);
  });

  test.each([
    'It costs $5 and $10.',
    'from US$3 billion to US$4 billion',
    '$5 million, or A$ more',
    'a $ sign',
    '\\$5 is no $formula',
  ])('money stays money: %s', (text) => {
    expect(renderText(text)).toBe(text.replace('\\$', '$'));
  });

  test('letters that touch a formula stay on its line', () => {
    expect(renderText('$k$-means')).toContain('</math>\u2060-means');
    expect(renderText('of $k$ means')).toContain('</math> means');
  });
});

describe('markup', () => {
  test.each([
    ['\\emph{very} \\textbf{bold} {\\em too}', '<em>very</em> <strong>bold</strong> <em>too</em>'],
    ['\\emph{the $x$ case}', '<em>the <math><mrow><mi>x</mi></mrow></math> case</em>'],
    ["``quoted'' --- and 1--2", '“quoted” — and 1–2'],
    ['use --flag', 'use --flag'],
    ['Fig.~2 but ~5%', 'Fig.\u00a02 but ~5%'],
    ['as shown~\\cite{a,b}. Next', 'as shown. Next'],
    ['{BERT} and {a, b}', 'BERT and {a, b}'],
    ['50\\% of \\#1 \\& more', '50% of #1 &amp; more'],
    ['\\url{https://example.org/a_b}', 'https://example.org/a_b'],
    ['\\href{https://example.org}{here}', 'here'],
    ['\\unknown{words} of \\ours{} and \\method', 'words of ours and method'],
    ['code at $\\href{https://example.org}{here}$', 'code at here'],
    ['$O(n)$ \\mathcal{L}', /ℒ/],
    ['100\\textsuperscript{th}', '100<sup>th</sup>'],
  ])('%s', (text, expected) => {
    if (typeof expected === 'string') expect(renderText(text)).toBe(expected);
    else expect(renderText(text)).toMatch(expected);
  });

  test('plain text has the same words without any markup', () => {
    expect(plainText("\\emph{Fast} $O(n\\log n)$ for $x \\in \\mathbb{R}^d$ & ``more''")).toBe(
      'Fast O(n log n) for x ∈R^d & “more”',
    );
  });
});

describe('the lead', () => {
  const sentence = (words: number) =>
    `${Array.from({ length: words }, () => 'tides').join(' ')}.`.replace('t', 'T');

  test('of a short text is the whole text', () => {
    expect(renderLead(`${sentence(20)} ${sentence(20)}`)).toBe(`${sentence(20)} ${sentence(20)}`);
  });

  test('ends with a sentence where one ends near 280 characters', () => {
    expect(renderLead(`${sentence(20)} ${sentence(25)} ${sentence(40)}`)).toBe(
      `${sentence(20)} ${sentence(25)}`,
    );
  });

  test('is cut between words where the first sentence is very long', () => {
    const lead = renderLead(sentence(200));
    expect(lead).toMatch(/tides…$/);
    expect(lead.length).toBeLessThan(300);
  });

  test('does not take an abbreviation for the end of a sentence', () => {
    const text = `${sentence(15)} As Smith et al. Found, e.g. Tides, ${sentence(90)}`;
    expect(renderLead(text)).not.toMatch(/(?:et al|e\.g)\.$/);
  });

  test('never cuts a formula', () => {
    const formula = '$a + b. C + d$';
    const lead = renderLead(`${'Tides '.repeat(44)}${formula} ${sentence(80)}`);
    expect(lead).not.toContain('$');
    expect(flawOf(lead)).toBeNull();
  });

  test('has no formula on a line of its own', () => {
    expect(renderLead('We show $$x$$ here.')).not.toContain('display');
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '$',
      '$$',
      '\\(',
      '\\)',
      '\\[',
      '\\]',
      '{',
      '}',
      '\\',
      '<',
      '>',
      '&',
      '"',
      "'",
      '`',
      '~',
      '--',
      '^',
      '_',
    ],
    ...[
      '<b>',
      '</math>',
      '\\emph',
      '\\frac',
      '\\text',
      '\\begin{align}',
      '\\end{align}',
      '\\color{red}',
      '\\url',
    ],
    ...['a', 'x y', '5', '. T', ' ', '\n', 'é', '𝔘', '\ud800', '\u202e', '\u0000'],
  );
  const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

  test('becomes well-formed HTML with allowed elements only', () => {
    fc.assert(fc.property(texts, (text) => flawOf(renderText(text)) === null));
    fc.assert(fc.property(texts, (text) => flawOf(renderLead(text)) === null));
  });

  test('without TeX is only escaped', () => {
    const plain = fc.string().filter((text) => !/[$\\{}`'~-]/.test(text));
    const shown = (html: string) =>
      html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    fc.assert(fc.property(plain, (text) => shown(renderText(text)) === text));
  });

  test('has a lead of bounded length', () => {
    fc.assert(fc.property(fc.lorem({ maxCount: 200 }), (text) => renderLead(text).length <= 402));
  });
});
