import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../src/community/actor.ts';
import { postComment } from '../../src/community/comments/post.ts';
import { givePeople, signIn } from '../../src/community/testing.ts';
import { exampleIssues } from '../../src/http/pages/example-issues.ts';
import { type Instance, openInstance } from '../../src/http/pages/testing.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { insertNotices } from '../../src/store/notices.ts';
import type { Store } from '../../src/store/store.ts';
import { builtAssets } from './assets.ts';
import { inspect } from './axe.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';

const NOW = '2026-01-22T10:00:00Z';
const PAPER = '2601.02001';

/** One notice of a version and one of a withdrawal. */
function giveNotices(store: Store): Promise<void> {
  const to = { person: 1, paper: 1 };
  const version = { kind: 'version', version: 2, titleChanged: true, abstractChanged: true } as const;
  const events = [
    { ...to, occasion: 'version', event: { ...version, titleBefore: 'What it was called before' } },
    { ...to, occasion: 'withdrawal', event: { kind: 'withdrawal' } as const },
  ];
  return store.write((transaction) => insertNotices(transaction, events, Date.parse(NOW)));
}

/** Another's comment with a formula and code that are wider than a phone, and the reader's answer. */
async function giveComments(store: Store): Promise<void> {
  const [author] = (await givePeople(store, 1, 'author')) as [Person];
  const code = `\`\`\`\n${'long '.repeat(40)}\n\`\`\``;
  const texts = [`So $$x^2 = ${'y + '.repeat(40)}z$$\n\n${code}\n\n> \`@handle\``, 'It is.'];
  for (const [index, text] of texts.entries()) {
    const wish = { paper: PAPER, parent: index === 0 ? null : index, text, form: '' };
    await postComment({ ...author, id: index === 0 ? author.id : 1 }, store, wish, {
      now: Date.parse(NOW),
      limited: false,
    });
  }
}

describeInBrowser('a reader', () => {
  let browser: Browser;
  let instance: Instance;
  let server: RunningServer;
  let token: string;

  beforeAll(async () => {
    instance = await openInstance({
      files: exampleIssues,
      now: NOW,
      assets: await builtAssets(),
      environment: { BROADSHEET_URL: 'http://127.0.0.1' },
      prepare: async (store) => {
        token = await signIn(store, 'reader', Date.parse(NOW));
        await giveNotices(store);
        await giveComments(store);
      },
    });
    server = await startServer(instance.app, { host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }) });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
    await instance.close();
  });

  async function readersPage(options: BrowserContextOptions): Promise<Page> {
    const page = await browser.newPage(options);
    await page.context().addCookies([{ name: 'broadsheet', value: token, url: server.url }]);
    return page;
  }

  test.each([
    ['/account', 'light', 1280],
    ['/notices', 'light', 1280],
    ['/account/notices', 'dark', 390],
    ['/submit', 'dark', 390],
    [`/users/reader-${Date.parse(NOW)}`, 'light', 1280],
    ['/', 'dark', 390],
    [`/papers/${PAPER}`, 'dark', 390],
    ['/comments/1/answer', 'light', 1280],
    ['/signin', 'dark', 390],
  ] as const)(
    'finds %s accessible and no wider than the window, %s, %i pixels',
    async (path, colorScheme, width) => {
      const options = { colorScheme, viewport: { width, height: 900 } };
      const page = path === '/signin' ? await browser.newPage(options) : await readersPage(options);
      await page.goto(server.url + path);
      await page.evaluate(() => document.fonts.ready);
      expect((await inspect(page)).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.close();
    },
  );

  test.each([true, false])(
    'votes by keyboard and takes it back, JavaScript: %s',
    async (javaScriptEnabled) => {
      const page = await readersPage({ javaScriptEnabled });
      await page.goto(`${server.url}/papers/${PAPER}`);
      const vote = page.locator('.act').first();
      const count = async () => Number(await page.locator('.act-count').first().innerText());
      const before = await count();
      for (const [pressed, expected] of [
        ['true', before + 1],
        ['false', before],
      ] as const) {
        const answered = page.waitForResponse((response) => response.url().endsWith('/marks'));
        await vote.press('Enter');
        await answered;
        await page.locator(`.act[value^="vote"][aria-pressed="${pressed}"]`).first().waitFor();
        expect(await count()).toBe(expected);
      }
      await page.close();
    },
  );

  test('whose session has ended is told so and not left with a vote that was not kept', async () => {
    const page = await readersPage({});
    await page.goto(`${server.url}/papers/${PAPER}`);
    await page.context().clearCookies();
    await page.locator('.act').first().click();
    await page.locator('h1', { hasText: 'not for everybody' }).waitFor();
    await page.close();
  });
});
