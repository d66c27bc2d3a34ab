import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAssets } from '../../../scripts/build/assets.ts';
import { CHOSEN_SOURCES, giveHistory } from '../../src/admin/testing.ts';
import { signIn } from '../../src/community/testing.ts';
import { exampleIssues } from '../../src/http/pages/example-issues.ts';
import { type Instance, openInstance } from '../../src/http/pages/testing.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { loadAssets } from '../../src/http/static.ts';
import { inspect, inspectLook } from './axe.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const NOW = '2026-01-22T10:00:00Z';
const PATHS = ['', '/sources', '/jobs?done=job-queued', '/index', '/storage', '/settings', '/refusals'];

describeInBrowser('the pages of the owner', () => {
  let browser: Browser;
  let folder: string;
  let instance: Instance;
  let server: RunningServer;
  let token: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'broadsheet-assets-'));
    await buildAssets(ROOT, folder);
    instance = await openInstance({
      files: exampleIssues,
      now: NOW,
      assets: await loadAssets(folder),
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
    await rm(folder, { recursive: true });
  });

  /** A page of a browser in which the owner is signed in. */
  async function ownersPage(options: BrowserContextOptions): Promise<Page> {
    const page = await browser.newPage(options);
    await page.context().addCookies([{ name: 'broadsheet', value: token, url: server.url }]);
    return page;
  }

  describe.each([
    { colorScheme: 'light', width: 1280, look: inspect },
    { colorScheme: 'dark', width: 390, look: inspectLook },
  ] as const)('$colorScheme, $width pixels wide', ({ colorScheme, width, look }) => {
    test.each(PATHS)('/admin%s is accessible and no wider than the window', async (path) => {
      const page = await ownersPage({ colorScheme, viewport: { width, height: 900 } });
      await page.goto(`${server.url}/admin${path}`);
      await page.evaluate(() => document.fonts.ready);
      expect((await look(page)).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.close();
    });
  });

  test('without JavaScript, by keyboard alone, a failed job is retried', async () => {
    const page = await ownersPage({ javaScriptEnabled: false });
    await page.goto(`${server.url}/admin/jobs`);
    await page.locator('form[action$="/retry"] button').first().press('Enter');
    await page.waitForURL('**/admin/jobs?done=job-queued');
    expect(await page.locator('.flash').innerText()).toContain('as soon as a worker is free');
    await page.close();
  });
});
