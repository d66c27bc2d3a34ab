import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHOSEN_SOURCES, giveHistory } from '../../src/admin/testing.ts';
import { signIn } from '../../src/community/testing.ts';
import { exampleIssues } from '../../src/http/pages/example-issues.ts';
import { type Instance, openInstance } from '../../src/http/pages/testing.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { builtAssets } from './assets.ts';
import { inspect, inspectLook } from './axe.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';
import { onePage } from './one-page.ts';

const NOW = '2026-01-22T10:00:00Z';
const PATHS = [
  '',
  '/sources',
  '/jobs?done=job-queued',
  '/index',
  '/storage',
  '/settings',
  '/refusals',
  '/mail',
];

describeInBrowser('the pages of the owner', () => {
  let browser: Browser;
  let instance: Instance;
  let server: RunningServer;
  let token: string;

  beforeAll(async () => {
    instance = await openInstance({
      files: exampleIssues,
      now: NOW,
      assets: await builtAssets(),
      environment: { BROADSHEET_SOURCES: CHOSEN_SOURCES, BROADSHEET_URL: 'http://127.0.0.1' },
      prepare: async (store, data) => {
        await giveHistory(store, data, Date.parse(NOW));
        token = await signIn(store, 'owner', Date.parse(NOW));
      },
    });
    const log = pino({ level: 'silent' });
    server = await startServer(instance.app, { host: '127.0.0.1', port: 0, log });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
    await instance.close();
  });

  /** A page of a browser in which the owner is signed in. */
  function ownersPage(options: BrowserContextOptions): () => Page {
    const prepare = (page: Page) =>
      page.context().addCookies([{ name: 'broadsheet', value: token, url: server.url }]);
    return onePage(() => browser, { ...options, prepare });
  }

  describe.each([
    { colorScheme: 'light', width: 1280, look: inspect },
    { colorScheme: 'dark', width: 390, look: inspectLook },
  ] as const)('$colorScheme, $width pixels wide', ({ colorScheme, width, look }) => {
    const opened = ownersPage({ colorScheme, viewport: { width, height: 900 } });

    test.each(PATHS)('/admin%s is accessible and no wider than the window', async (path) => {
      const page = opened();
      await page.goto(`${server.url}/admin${path}`);
      await page.evaluate(() => document.fonts.ready);
      expect((await look(page)).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  });

  describe('without JavaScript', () => {
    const opened = ownersPage({ javaScriptEnabled: false });

    test('by keyboard alone, a failed job is retried', async () => {
      const page = opened();
      await page.goto(`${server.url}/admin/jobs`);
      await page.locator('form[action$="/retry"] button').first().press('Enter');
      await page.waitForURL('**/admin/jobs?done=job-queued');
      expect(await page.locator('.flash').innerText()).toContain('as soon as a worker is free');
    });
  });
});
