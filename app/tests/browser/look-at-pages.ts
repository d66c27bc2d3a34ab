import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inspection } from './axe.ts';
import { launchBrowser } from './chromium.ts';
import { onePage } from './one-page.ts';
import { openSite, type PageName, type Site } from './site.ts';

interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
  pages: readonly PageName[];
  look(page: Page): Promise<Inspection>;
}

/** A test a page: axe finds nothing there, and the browser says nothing. Gives the browser and the site to further tests. */
export function lookAtPages({
  colorScheme,
  width,
  pages,
  look,
}: Look): () => { browser: Browser; site: Site } {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const opened = onePage(() => browser, { colorScheme, viewport: { width, height: 900 } });

  test.each(pages)('axe and the browser have nothing to complain about on: %s', async (name) => {
    const page = opened();
    const complaints = complaintsOf(page);
    await page.goto(site.pages[name]);
    const { violations, contrasted } = await look(page);
    expect(violations).toEqual([]);
    expect(contrasted).toBeGreaterThan(5);
    expect(complaints).toEqual([]);
    page.removeAllListeners();
  });

  return () => ({ browser, site });
}

/** What the browser says in its console, but for the status of a page that is meant to be missing. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (!message.text().includes('status of 404')) complaints.push(message.text());
  });
  return complaints;
}
