import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, launchBrowser } from './chromium.ts';
import { openSite, type PageName, type Site } from './site.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'test-results', 'screenshots');
const SHOWN: readonly PageName[] = [
  'front page',
  'shelf',
  'paper with formulas',
  'search result',
  'similar papers',
  'author',
  'about',
];

describeInBrowser('screenshots', () => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [width, height] of [
      [1280, 900],
      [390, 844],
    ] as const) {
      test.each(SHOWN)(`%s, ${colorScheme}, ${width} pixels wide`, async (name) => {
        const page = await browser.newPage({ colorScheme, viewport: { width, height } });
        await page.goto(site.pages[name]);
        await page.evaluate(() => document.fonts.ready);
        const path = join(FOLDER, `${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`);
        const image = await page.screenshot({ path });
        expect(image.length).toBeGreaterThan(10_000);
        await page.close();
      });
    }
  }
});
