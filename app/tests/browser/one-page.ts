import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

interface PageOptions extends BrowserContextOptions {
  /** Done once, before the page goes anywhere. */
  prepare?: (page: Page) => Promise<unknown>;
}

/**
 * One page of a browser for all tests of a suite, in a profile of its own. Each test goes to an address first, which
 * begins anew what is on the page: that is four times as fast as a page for each test.
 *
 * @param browser is asked when the suite begins
 */
export function onePage(browser: () => Browser, { prepare, ...options }: PageOptions): () => Page {
  let page: Page;
  beforeAll(async () => {
    page = await browser().newPage(options);
    await prepare?.(page);
  });
  afterAll(() => page.close());
  return () => page;
}

/** Forgets what was loaded, fonts in memory included: what the page goes to next is loaded as on a first visit. */
export async function forgetLoaded(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  // Beside keeping nothing from now on, it drops what is in memory at the moment of the call.
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
}
