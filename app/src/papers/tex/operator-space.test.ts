import { expect, test } from 'vitest';
import { renderFormula } from './formula.ts';

/** The formula's characters, with a thin space where an operator has one. */
function spaced(tex: string): string {
  return (renderFormula(tex, false) ?? '')
    .replace(
      /<mo lspace="([\d.em]+)" rspace="([\d.em]+)">([^<]*)<\/mo>/g,
      (_, left: string, right: string, name: string) =>
        `${left === '0' ? '' : '\u2009'}${name}${right === '0' ? '' : '\u2009'}`,
    )
    .replace(/<[^>]*>/g, '')
    .replace(/\u2009+/g, '\u2009');
}

test.each([
  ['n\\log n', 'n\u2009log\u2009n'],
  ['O(n\\log n)', 'O(n\u2009log\u2009n)'],
  ['\\log(n)', 'log(n)'],
  ['2\\sin x', '2\u2009sin\u2009x'],
  ['x^2\\log n + \\log m', 'x2\u2009log\u2009n+log\u2009m'],
  ['\\log\\log n', 'log\u2009log\u2009n'],
  ['n\\operatorname{polylog}(n)', 'n\u2009polylog(n)'],
  ['ab\\mathrm{cd}', 'abcd'],
])('%s is spaced as TeX does', (tex, expected) => {
  expect(spaced(tex)).toBe(expected);
});

test('an operator with an index has its spaces too', () => {
  const operator = '<mo lspace="0.1667em" rspace="0.1667em">log</mo>';
  expect(renderFormula('n\\log_2 n', false)).toContain(`<msub><mrow>${operator}</mrow><mn>2</mn></msub>`);
});
