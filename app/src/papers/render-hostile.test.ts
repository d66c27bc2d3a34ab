import { describe, expect, test } from 'vitest';
import { plainText, renderLead, renderText } from './render.ts';
import { flawOf } from './tex/testing.ts';

/** Attempts to get HTML, scripts or links through. */
const INJECTIONS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '<a href="javascript:alert(1)">x</a>',
  '<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<![CDATA[<script>alert(1)</script>]]>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)',
  '\u003cscript\u003ealert(1)\u003c/script\u003e',
  '<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '<style>*{display:none}</style>',
  '<base href="https://example.org/">',
  '$<script>alert(1)</script>$',
  '$\\text{<img src=x onerror=alert(1)>}$',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\url{javascript:alert(1)}$',
  '$\\includegraphics{https://example.org/x.png}$',
  '$\\htmlClass{x" onclick="alert(1)}{y}$',
  '$\\htmlId{keys}{y}$',
  '$\\htmlStyle{background:url(https://example.org)}{y}$',
  '$\\htmlData{a=b}{y}$',
  '$\\color{red" onclick="alert(1)}x$',
  '$\\color{#f00;background:url(x)}x$',
  '$\\textcolor{red}{x}\\colorbox{blue}{y}\\fcolorbox{red}{blue}{z}$',
  '$\\rule{99999em}{99999em}$',
  '$\\char"3C script\\char"3E$',
  '$\\verb|<script>|$',
  '$x%</math><script>alert(1)</script>$',
  '$\\begin{array}{c"onclick=alert(1)}a\\end{array}$',
  '$\\begin{CD}A @>a>> B\\end{CD}$',
  '$\\tag{<b>}x$',
  '$$\\tag{<b>}x$$',
  '$\\operatorname{<script>}$',
  '$\\unicode{x3C}$',
  '$\\@ifnextchar x{a}{b}$',
  '\\emph{<b>}',
  '\\textbf{\\emph{</strong><script>}}',
  '\\url{javascript:alert(1)}',
  '\\href{javascript:alert(1)}{<b>click</b>}',
  '\\begin{equation}<script>\\end{equation}',
  '{\\em <img src=x>}',
  '\\__proto__{x} \\constructor{x} \\toString{x}',
  '{\\constructor x} {\\toString x}',
  '\u202egpj.exe\u202c <b>',
  '\ud800<script>\udfff',
];

/** Texts that try to make the work or the answer grow without bound. */
const BOMBS: [name: string, text: string][] = [
  ['a macro that doubles', '$\\def\\a{\\a\\a}\\a$'],
  ['an exponential macro', '$\\def\\a{xx}\\def\\b{\\a\\a}\\def\\c{\\b\\b}\\def\\d{\\c\\c}\\d\\d\\d\\d$'],
  [
    'definitions by other names',
    '$\\newcommand{\\a}{\\a}\\a$ $\\gdef\\a{\\a}\\a$ $\\let\\a=\\b$ $\\edef\\a{\\a}$',
  ],
  ['deep groups', `$${'{'.repeat(900)}x${'}'.repeat(900)}$`],
  ['deep fractions', `$${'\\frac{1}{'.repeat(180)}x${'}'.repeat(180)}$`],
  ['deep exponents', `$${'x^{'.repeat(400)}x${'}'.repeat(400)}$`],
  ['deep roots', `$${'\\sqrt{'.repeat(240)}x${'}'.repeat(240)}$`],
  ['deep left and right', `$${'\\left('.repeat(250)}x${'\\right)'.repeat(250)}$`],
  ['deep emphasis', '\\emph{'.repeat(2_000) + '}'.repeat(2_000)],
  ['a huge matrix', `$\\begin{matrix}${'&'.repeat(1_900)}\\end{matrix}$`],
  ['many formulas', '$x$ '.repeat(25_000)],
  ['many broken formulas', '$\\frac$ '.repeat(12_000)],
  ['dollars that never close', '$a '.repeat(33_000)],
  ['only dollars', '$'.repeat(100_000)],
  ['prices', '$5 a'.repeat(25_000)],
  ['open braces', '{'.repeat(100_000)],
  ['open commands', '\\x{'.repeat(33_000)],
  ['open parentheses of mathematics', '\\(a'.repeat(33_000)],
  ['backslashes', '\\'.repeat(100_000)],
  ['quotes', '`'.repeat(100_000)],
  ['hyphens', '-'.repeat(100_000)],
  ['sentences', 'A. '.repeat(33_000)],
  ['spaces', ' '.repeat(100_000)],
  ['citations after spaces', `${' '.repeat(10_000)}\\cite{a}`],
  ['huge sizes', '$\\kern{1000000em}\\hspace{1e9em}\\rule[9em]{9999em}{9999em}$'],
];

describe('hostile text', () => {
  test.each(INJECTIONS)('stays text: %s', (text) => {
    for (const render of [renderText, renderLead]) {
      expect(flawOf(render(text))).toBeNull();
      expect(flawOf(render(`before ${text} after $x$`))).toBeNull();
    }
  });

  test.each(BOMBS)('ends soon and small: %s', (_name, text) => {
    const html = renderText(text);
    expect(flawOf(html)).toBeNull();
    expect(html.length).toBeLessThan(2_000_000);
    expect(renderLead(text).length).toBeLessThan(100_000);
    expect(plainText(text).length).toBeLessThanOrEqual(text.length + 10);
  });
});
