import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readableLead, renderReadable } from '../render.ts';
import { readableFormula } from './readable-formula.ts';

it.each([
  ['O(n \\log n + k^2)', 'O(n log n + k²)'],
  ['\\frac{a+b}{c^{2}}', '(a+b)/c²'],
  ['\\frac12', '1/2'],
  ['10^{-3}', '10⁻³'],
  ['x_{10}', 'x₁₀'],
  ['x_i^{t+1}', 'x_i^(t+1)'],
  ['\\sqrt{x+1}', '√(x+1)'],
  ['e^{-\\frac{1}{2}}', 'e^(-1/2)'],
  ['\\mathbb{R}^d', 'R^d'],
  ['\\alpha \\le \\beta', 'α≤β'],
])('%s reads %s', (tex, plain) => {
  expect(readableFormula(tex)).toBe(plain);
});

it('mails and feeds read a formula alike', () => {
  const text = 'We need $x_{10}^2$ steps. More.';
  expect(readableLead(text)).toContain('x₁₀² steps.');
  expect(renderReadable(text)).toContain('x₁₀² steps.');
});

it('texts become safe HTML without MathML, whatever stands in them', () => {
  expect(renderReadable('We \\emph{show} $n<k^2$ & $\\frac{1}{$.')).toMatch(
    /^We <em>show<\/em> n&lt;k² &amp; /,
  );
  const piece = fc.constantFrom('$', '\\frac', '{', '}', '^', '_', '<b>', '&', '"', '\\emph', 'x', '2', ' ');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const html = renderReadable(pieces.join(''));
      expect(html.replace(/<\/?(?:em|strong|code|sup|sub|span)>/g, '')).not.toMatch(/[<>]/);
    }),
  );
});
