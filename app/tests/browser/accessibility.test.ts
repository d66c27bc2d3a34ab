import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspect } from './axe.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';
import { openSite, type PageName, pageNames, type Site } from './site.ts';

/** Made of the same components as another page: looked at once. */
const LIKE_ANOTHER: ReadonlySet<PageName> = new Set([
  'week',
  'month',
  'latest',
  'old paper',
  'topic',
  'category',
]);

describeInBrowser('accessibility', () => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  describe.each([
    { colorScheme: 'light', width: 1280, pages: pageNames },
    { colorScheme: 'dark', width: 390, pages: pageNames.filter((name) => !LIKE_ANOTHER.has(name)) },
  ] as const)('$colorScheme, $width pixels wide', ({ colorScheme, width, pages }) => {
    test.each(pages)('axe and the browser have nothing to complain about on: %s', async (name) => {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      const complaints = complaintsOf(page);
      await page.goto(site.pages[name]);
      const { violations, contrasted } = await inspect(page);
      expect(violations).toEqual([]);
      expect(contrasted).toBeGreaterThan(5);
      expect(complaints).toEqual([]);
      await page.close();
    });
  });

  test('the help dialog has nothing for axe to find either', async () => {
    const page = await browser.newPage();
    await page.goto(site.pages['front page']);
    await page.keyboard.press('?');
    expect((await inspect(page)).violations).toEqual([]);
    await page.close();
  });
});

/** What the browser says in its console, but for the status of a page that is meant to be missing. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (!message.text().includes('status of 404')) complaints.push(message.text());
  });
  return complaints;
}
