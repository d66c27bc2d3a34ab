import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAssets } from '../../../scripts/build/assets.ts';
import { signIn } from '../../src/community/testing.ts';
import { type Instance, openInstance } from '../../src/http/pages/testing.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { loadAssets } from '../../src/http/static.ts';
import { inspect } from './axe.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const NOW = '2026-01-22T10:00:00Z';

describeInBrowser('a passkey in a browser', () => {
  let browser: Browser;
  let folder: string;
  let instance: Instance;
  let server: RunningServer;
  let token: string;
  let home: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'broadsheet-assets-'));
    await buildAssets(ROOT, folder);
    instance = await openInstance({
      now: NOW,
      assets: await loadAssets(folder),
      environment: { BROADSHEET_OIDC: 'ORCID | https://orcid.example | broadsheet' },
      prepare: async (store) => {
        token = await signIn(store, 'reader', Date.parse(NOW));
      },
    });
    server = await startServer(instance.app, { host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }) });
    home = `http://localhost:${new URL(server.url).port}`;
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
    await instance.close();
    await rm(folder, { recursive: true });
  });

  async function goTo(page: Page, path: string) {
    await page.goto(home + path);
    await page.evaluate(() => document.fonts.ready);
    expect((await inspect(page)).violations).toEqual([]);
  }

  test('is added to an account, and signs in without mail and without a name', async () => {
    const page = await browser.newPage({ colorScheme: 'light', viewport: { width: 390, height: 900 } });
    await page.context().addCookies([{ name: 'broadsheet', value: token, url: home }]);
    const devices = await page.context().newCDPSession(page);
    await devices.send('WebAuthn.enable');
    const device = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const;
    await devices.send('WebAuthn.addVirtualAuthenticator', { options: device });
    await goTo(page, '/account');
    await page.getByLabel('Name of the new one').fill('Laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey is added').waitFor();
    expect(await page.getByLabel('Name of the passkey Laptop').inputValue()).toBe('Laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('already has a passkey').waitFor();
    await page.context().clearCookies();
    await goTo(page, '/signin?next=/account');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter');
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.close();
  });

  test('is not offered where there are no scripts, and the page says what works', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false, colorScheme: 'dark' });
    await page.goto(`${home}/signin`);
    expect(await page.getByText('the link by mail works without').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isEnabled()).toBe(false);
    expect(await page.getByRole('button', { name: 'Sign in with ORCID' }).isEnabled()).toBe(true);
    await page.close();
  });
});
