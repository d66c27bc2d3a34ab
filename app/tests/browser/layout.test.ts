import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeInBrowser, launchBrowser } from './chromium.ts';
import { lineLengths } from './line-lengths.ts';
import { forgetLoaded, onePage } from './one-page.ts';
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

  /** Goes to an address and waits until its text stands in its fonts. */
  async function open(page: Page, address: string): Promise<Page> {
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    return page;
  }

  describe('nothing is wider than a phone', () => {
    const phone = onePage(() => browser, { viewport: { width: 390, height: 900 } });

    test.each(pageNames)('%s', async (name) => {
      const page = await open(phone(), site.pages[name]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      expect(await page.evaluate(elementsBeyond, 390)).toEqual([]);
    });
  });

  describe('nothing moves while loading', () => {
    const desk = onePage(() => browser, {
      viewport: { width: 1280, height: 900 },
      prepare: (page) => page.addInitScript(recordShifts),
    });

    test.each(pageNames)('%s', async (name) => {
      await forgetLoaded(desk());
      const page = await open(desk(), site.pages[name]);
      await page.waitForTimeout(100);
      expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([]);
    });
  });

  describe('a line of text has 60 to 75 characters', () => {
    const desk = onePage(() => browser, { viewport: { width: 1280, height: 900 } });

    test.each([
      ['front page', '.card-lead'],
      ['shelf', '.card-lead'],
      ['latest', '.card-lead'],
      ['search result', '.card-lead'],
      ['paper', '.abstract'],
      ['about', '.about p'],
    ] as const)('%s (%s)', async (name, selector) => {
      const page = await open(desk(), site.pages[name]);
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
