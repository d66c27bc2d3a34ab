import { expect, it } from 'vitest';
import { renderMarkdown } from './render.ts';
import { createPageRenderer } from './render-many.ts';
import { FORMULA_ATTACKS, HTML_ATTACKS, LINK_ATTACKS } from './testing/attacks.ts';
import { flawOf } from './testing/read-html.ts';

it('renders each text of a page safely, and nothing as nothing', () => {
  const render = createPageRenderer();
  expect(render('')).toBe('');
  for (const text of [...HTML_ATTACKS, ...LINK_ATTACKS])
    expect([text, flawOf(render(text))]).toEqual([text, null]);
  expect(render('*so* and $x$')).toBe(renderMarkdown('*so* and $x$'));
});

it('shows texts with formulas as they were typed once a page has too many', () => {
  const render = createPageRenderer();
  for (let count = 0; count < 20; count += 1) render('$x$ '.repeat(25));
  expect(render('*so* $x$')).toBe('<p>*so* $x$</p>\n');
  expect(render('*so*')).toBe(renderMarkdown('*so*'));
  for (const text of FORMULA_ATTACKS) expect([text, flawOf(render(text))]).toEqual([text, null]);
});
