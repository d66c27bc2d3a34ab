import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeInBrowser, launchBrowser } from './chromium.ts';
import { lineLengths } from './line-lengths.ts';
import { openSite, pageNames, type Site } from './site.ts';

describeInBrowser('layout', () => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  /** Opens a page in a profile of its own, so that nothing is cached. */
  async function withPage(
    address: string,
    width: number,
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.addInitScript(recordShifts);
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    await look(page);
    await page.close();
  }

  describe('nothing is wider than a phone', () => {
    test.each(pageNames)('%s', async (name) => {
      await withPage(site.pages[name], 390, async (page) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
        expect(await page.evaluate(elementsBeyond, 390)).toEqual([]);
      });
    });
  });

  describe('nothing moves while loading', () => {
    test.each(pageNames)('%s', async (name) => {
      await withPage(site.pages[name], 1280, async (page) => {
        await page.waitForTimeout(100);
        expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([]);
      });
    });
  });

  test.each([
    ['front page', '.card-lead'],
    ['shelf', '.card-lead'],
    ['latest', '.card-lead'],
    ['search result', '.card-lead'],
    ['paper', '.abstract'],
    ['about', '.about p'],
  ] as const)('a line of text has 60 to 75 characters: %s (%s)', async (name, selector) => {
    await withPage(site.pages[name], 1280, async (page) => {
      const lengths = await page.evaluate(lineLengths, selector);
      const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
      expect(mean).toBeGreaterThanOrEqual(60);
      expect(mean).toBeLessThanOrEqual(75);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(80);
    });
  });
});

/** Keeps the scores of layout shifts (Layout Instability API) in a global from the very start. */
function recordShifts(): void {
  const shifts: number[] = [];
  Object.assign(globalThis, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Visible elements that reach beyond the edge and are not inside one that scrolls. */
function elementsBeyond(width: number): string[] {
  const scrolls = (element: Element) =>
    ['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX);
  const isContained = (element: Element): boolean =>
    element.parentElement !== null && (scrolls(element.parentElement) || isContained(element.parentElement));
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !isContained(element))
    .map((element) => element.outerHTML.slice(0, 120));
}
