import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { exampleIssues } from '../../src/http/pages/example-issues.ts';
import { type Instance, openInstance } from '../../src/http/pages/testing.ts';
import { startServer } from '../../src/http/server.ts';
import type { Store } from '../../src/store/store.ts';
import { builtAssets } from './assets.ts';
import { launchBrowser } from './chromium.ts';

/** A server with a few days of papers and a browser before it, for tests in which several people meet. */
export interface Town {
  /** A page of a profile of its own, signed in with this session or not at all. */
  enter(options?: BrowserContextOptions, session?: string): Promise<Page>;
  /** Where the newest mail to somebody leads. */
  mailedTo(recipient: string): Promise<string>;
  close(): Promise<void>;
}

interface TownOptions {
  now: string;
  prepare: (store: Store) => Promise<unknown>;
}

/** Opens it. Addresses that pages go to may be paths; nothing waits longer than ten seconds. */
export async function openTown({ now, prepare }: TownOptions): Promise<Town> {
  const [browser, instance] = await Promise.all([
    launchBrowser(),
    openInstance({
      files: exampleIssues,
      now,
      assets: await builtAssets(),
      environment: { BROADSHEET_URL: 'http://127.0.0.1' },
      prepare,
    }),
  ]);
  const server = await startServer(instance.app, {
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
  });
  return {
    enter: (options = {}, session) => enter(browser, server.url, options, session),
    mailedTo: (recipient) => mailedTo(instance, recipient),
    async close() {
      await browser.close();
      await server.close();
      await instance.close();
    },
  };
}

async function enter(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  session: string | undefined,
): Promise<Page> {
  const page = await browser.newPage({ baseURL: url, ...options });
  page.setDefaultTimeout(10_000);
  if (session !== undefined) await page.context().addCookies([{ name: 'broadsheet', value: session, url }]);
  return page;
}

async function mailedTo({ store }: Instance, recipient: string): Promise<string> {
  const { text } = await store.db
    .selectFrom('messages')
    .select('text')
    .where('recipient', '=', recipient)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const [, path] = /http:\/\/127\.0\.0\.1(\/\S+)/.exec(text ?? '') ?? [];
  if (path === undefined) throw new Error(`no link in the mail to ${recipient}: ${text}`);
  return path;
}

/** Goes on with the Tab key until the focus is there, as somebody does who has no pointer. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
  await to.waitFor();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await to.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${to}`);
}
