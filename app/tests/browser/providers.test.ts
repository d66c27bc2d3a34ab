import { createServer } from 'node:http';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instance, openInstance } from '../../src/http/pages/testing.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { CLIENT, type LocalProvider, startProvider } from '../../src/http/testing/provider.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';

const NOW = '2026-01-22T10:00:00Z';

/**
 * A port that is free: both sides have to know where the other is before they start. It lies below those that systems
 * give by themselves, so that no connection of another test takes it meanwhile.
 */
async function freePort(port = 20_000 + (process.pid % 10_000)): Promise<number> {
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return freePort(port + 1);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describeInBrowser('a provider of OpenID Connect in a browser', () => {
  let browser: Browser;
  let provider: LocalProvider;
  let instance: Instance;
  let server: RunningServer;
  let home: string;

  beforeAll(async () => {
    const port = await freePort();
    home = `http://localhost:${port}`;
    provider = await startProvider([`${home}/signin/with/uni/callback`]);
    provider.account = { sub: 'ada', name: 'Ada', email: 'ada@example.org', email_verified: true };
    instance = await openInstance({
      now: NOW,
      environment: {
        BROADSHEET_URL: home,
        BROADSHEET_OIDC: `Uni | ${provider.issuer} | ${CLIENT.id}`,
        BROADSHEET_OIDC_SECRETS: `uni=${CLIENT.secret}`,
      },
    });
    server = await startServer(instance.app, { host: '127.0.0.1', port, log: pino({ level: 'silent' }) });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
    await instance.close();
    await provider.close();
  });

  test.each([true, false])('signs in and leads back, JavaScript: %s', async (javaScriptEnabled) => {
    const page = await browser.newPage({ javaScriptEnabled });
    await page.goto(`${home}/signin?next=/account`);
    await page.getByRole('button', { name: 'Sign in with Uni' }).click();
    if (javaScriptEnabled) {
      await page.getByLabel('Handle').fill('ada');
      await page.getByRole('button', { name: 'Make my account' }).click();
    }
    await page.getByText('Uni: Ada').waitFor();
    expect(page.url()).toBe(`${home}/account`);
    await page.close();
  });
});
