import { type DefaultTreeAdapterMap, parse, defaultTreeAdapter as tree } from 'parse5';
import { describe, expect, it } from 'vitest';
import { composeEdition } from './compose-edition.tsx';
import type { EditionView, MailPaperView } from './edition-view.ts';
import { colors } from './look.ts';

type Element = DefaultTreeAdapterMap['element'];

const PAPER: MailPaperView = {
  address: '2601.00001',
  title: 'Tides of two moons',
  authors: 'Ada Poe and Bo Day',
  facts: '12 votes · code',
  lead: 'We show how O(n log n) waves meet.',
  reason: '1st of the day, 12 votes',
};

function viewOf(papers: readonly Partial<MailPaperView>[], more: Partial<EditionView> = {}): EditionView {
  const site = 'https://papers.example.org';
  const section = {
    title: 'The papers of the day',
    href: '/',
    frequency: 'daily' as const,
    leave: `${site}/subscriptions/1/leave/1/token`,
    papers: papers.map((paper) => ({ ...PAPER, ...paper })),
  };
  return {
    siteName: 'The Tide',
    site,
    date: '2026-01-22',
    sections: [section],
    links: { manage: `${site}/subscriptions/1/token`, leave: `${site}/subscriptions/1/leave/all/token` },
    operator: 'Sent by The Tide. Who answers for it: tide@example.org',
    ...more,
  };
}

/** The elements of a document in their order, and what a parser had to mend. */
function read(html: string): { elements: Element[]; errors: string[] } {
  const errors: string[] = [];
  const document = parse(html, { onParseError: ({ code }) => errors.push(code) });
  const elements: Element[] = [];
  const walk = (node: DefaultTreeAdapterMap['parentNode']) => {
    for (const child of node.childNodes) {
      if (tree.isElementNode(child)) elements.push(child);
      if ('childNodes' in child) walk(child);
    }
  };
  walk(document);
  return { elements, errors };
}

const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value;

/** Contrast of two colors by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const luminance = (color: string) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, place) => {
      const value = Number.parseInt(color.slice(1 + place * 2, 3 + place * 2), 16) / 255;
      return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    }, 0);
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const HOSTILE =
  '<script>alert(1)</script>"><img src=x onerror=alert(1)>\r\nBcc: all@example.org\u202etfel\u0000';

describe('the mail of an edition', () => {
  it('keeps the rules that mail programs have', async () => {
    const { html } = await composeEdition(viewOf([{}, { address: 'math/9201209', lead: null }]));
    const { elements, errors } = read(html);
    expect(errors).toEqual([]);
    const names = new Set(elements.map(({ tagName }) => tagName));
    for (const name of ['script', 'link', 'img', 'form', 'iframe', 'svg', 'math', 'div'])
      expect(names.has(name), name).toBe(name === 'div');
    const links = elements.filter(({ tagName }) => tagName === 'a').map((link) => attribute(link, 'href'));
    expect(links.filter((href) => !/^https:\/\/papers\.example\.org\//.test(href ?? ''))).toEqual([]);
    expect(links).toContain('https://papers.example.org/papers/math/9201209');
    const tables = elements.filter(({ tagName }) => tagName === 'table');
    expect(tables.map((table) => attribute(table, 'role'))).toEqual(['presentation', 'presentation']);
    expect(
      elements.flatMap(({ attrs }) => attrs.map(({ name }) => name)).filter((name) => /^on/.test(name)),
    ).toEqual([]);
    const [style, ...others] = [...html.matchAll(/<style>(.*?)<\/style>/gs)];
    expect(others).toEqual([]);
    // Layout needs no style block: it holds colors, for the dark, and nothing else.
    const properties = [...(style?.[1] ?? '').matchAll(/([a-z-]+):[^;{}]+[;}]/g)].map(([, name]) => name);
    expect(new Set(properties)).toEqual(
      new Set(['color-scheme', 'supported-color-schemes', 'background-color', 'color', 'border-top-color']),
    );
  });

  it('can be read in the light and in the dark', () => {
    for (const { paper, ink, soft, accent } of Object.values(colors))
      for (const color of [ink, soft, accent]) expect(contrast(color, paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('says in its subject what is inside, and in plain text all that its HTML says', async () => {
    const mail = await composeEdition(viewOf([{}, { title: 'Salt' }, { title: 'Wind' }]));
    expect(mail.subject).toBe('Tides of two moons, and 2 more');
    expect((await composeEdition(viewOf([{}]))).subject).toBe('Tides of two moons');
    expect(mail.html).toContain('Also: Salt; Wind');
    const view = viewOf([{}]);
    const said = Object.values({ ...PAPER, address: '/papers/2601.00001', ...view.links });
    for (const text of [...said, view.siteName, view.operator, 'Thursday, 22 January 2026'])
      for (const part of [mail.text.replace(/\n */g, ' '), mail.html]) expect(part).toContain(text);
    expect(mail.text.split('\n').filter((line) => line.length > 72 && !line.includes('https://'))).toEqual(
      [],
    );
  });

  it('stays one line in its subject and plain words in its parts, whatever titles hold', async () => {
    const view = viewOf([
      { title: HOSTILE, authors: HOSTILE, facts: HOSTILE, lead: HOSTILE, reason: HOSTILE },
      {},
    ]);
    const mail = await composeEdition({ ...view, siteName: HOSTILE, operator: HOSTILE });
    expect(mail.subject).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(mail.subject.length).toBeLessThanOrEqual(78);
    expect(mail.text).not.toMatch(/\u202e|^Bcc|(?!\n)\p{Cc}/mu);
    const { elements, errors } = read(mail.html);
    expect(errors).toEqual([]);
    expect(elements.filter(({ tagName }) => ['script', 'img'].includes(tagName))).toEqual([]);
    await expect(composeEdition(viewOf([]))).rejects.toThrow('not sent');
  });

  it('stays below 96,000 bytes with 200 papers of the longest titles, and leaves none out', async () => {
    for (const letter of ['海の潮 ', '"& ']) {
      const long = letter.repeat(200);
      const papers = Array.from({ length: 200 }, (_, number) => ({
        address: `2601.${10_000 + number}`,
        title: long,
        authors: long,
        facts: long,
        lead: long,
        reason: long,
      }));
      const { html, text } = await composeEdition(viewOf(papers));
      expect(Buffer.byteLength(html) + Buffer.byteLength(text)).toBeLessThanOrEqual(96_000);
      for (const part of [html, text]) expect(part.match(/papers\/2601\.\d{5}/g)).toHaveLength(200);
      expect(read(html).errors).toEqual([]);
    }
  });
});
