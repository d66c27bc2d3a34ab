import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SYSTEM } from '../../src/community/actor.ts';
import { makeOwnerLink } from '../../src/community/owner-links.ts';
import { type Instance, openInstance } from '../../src/http/pages/testing.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { builtAssets } from './assets.ts';
import { inspect } from './axe.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';

const NOW = '2026-01-22T10:00:00Z';

describeInBrowser('setup', () => {
  let browser: Browser;
  let instance: Instance;
  let server: RunningServer;

  beforeAll(async () => {
    const assets = await builtAssets();
    instance = await openInstance({
      now: NOW,
      assets,
      environment: { BROADSHEET_CONTACT: 'ada@example.org' },
    });
    server = await startServer(instance.app, { host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }) });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
    await instance.close();
  });

  /** A browser that has followed a fresh link to the setup page. */
  async function owner(options: BrowserContextOptions): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    const { token } = await makeOwnerLink(instance.store, SYSTEM, { now: Date.parse(NOW) });
    await page.goto(`${server.url}/welcome/${token}`);
    await page.locator('.welcome button').click();
    await page.waitForURL(`${server.url}/setup`);
    return page;
  }

  it('goes from the link to a saved name without JavaScript', async () => {
    const page = await owner({ javaScriptEnabled: false });
    expect(await page.locator('.setup-count').textContent()).toContain('of 7 done');
    await page.fill('#BROADSHEET_NAME', 'The Tidal Times');
    await page.locator('#name button[value="save"]').click();
    await page.waitForURL(/saved=name/);
    expect(await page.locator('#name [role="status"]').textContent()).toBe('Saved.');
    expect(await page.locator('.nameplate').textContent()).toBe('The Tidal Times');
    await page.goto(`${server.url}/`);
    expect(await page.title()).toBe('The Tidal Times');
    await page.context().close();
  });

  it('shows an error beside its field and loses nothing that was typed', async () => {
    const page = await owner({ javaScriptEnabled: false });
    await page.fill('#SMTP_URL', 'ftp://mail.example.org');
    await page.fill('#BROADSHEET_MAIL_FROM', 'papers@example.org');
    await page.locator('#mail button[value="save"]').click();
    expect(await page.locator('#SMTP_URL-error').textContent()).toContain('smtp://');
    expect(await page.inputValue('#BROADSHEET_MAIL_FROM')).toBe('papers@example.org');
    await page.context().close();
  });

  it.each([
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 390 },
  ] as const)('gives axe nothing to find ($colorScheme, $width pixels)', async ({ colorScheme, width }) => {
    const page = await owner({ colorScheme, viewport: { width, height: 900 } });
    expect((await inspect(page)).violations).toEqual([]);
    await page.locator('#address button[value="test"]').click();
    await page.fill('#SMTP_URL', 'ftp://mail.example.org');
    await page.locator('#mail button[value="test"]').click();
    await page.locator('summary').first().click();
    expect((await inspect(page)).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });
});
