import { expect, test } from 'vitest';
import { inspect, inspectLook } from './axe.ts';
import { describeInBrowser } from './chromium.ts';
import { lookAtPages } from './look-at-pages.ts';
import { type PageName, pageNames } from './site.ts';

/** Made of the same components as another page: looked at once. */
const LIKE_ANOTHER: ReadonlySet<PageName> = new Set([
  'week',
  'month',
  'latest',
  'old paper',
  'topic',
  'category',
]);

describeInBrowser('accessibility in the dark, 390 pixels wide', () => {
  const pages = pageNames.filter((name) => !LIKE_ANOTHER.has(name));
  const opened = lookAtPages({ colorScheme: 'dark', width: 390, pages, look: inspectLook });

  test('the help dialog has nothing for axe to find either', async () => {
    const { browser, site } = opened();
    const page = await browser.newPage();
    await page.goto(site.pages['front page']);
    await page.keyboard.press('?');
    expect((await inspect(page)).violations).toEqual([]);
    await page.close();
  });
});
