import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAssets } from '../../../scripts/build/assets.ts';
import type { Person } from '../../src/community/actor.ts';
import { createCollection } from '../../src/community/collections/change.ts';
import { answerInvitation, inviteEditor } from '../../src/community/collections/editors.ts';
import { addToCollection, annotateItem } from '../../src/community/collections/items.ts';
import { setFollow } from '../../src/community/follows.ts';
import { noteRead } from '../../src/community/reading.ts';
import { findSession } from '../../src/community/sessions.ts';
import { givePeople, signIn } from '../../src/community/testing.ts';
import { exampleIssues } from '../../src/http/pages/example-issues.ts';
import { type Instance, openInstance } from '../../src/http/pages/testing.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { loadAssets } from '../../src/http/static.ts';
import type { Store } from '../../src/store/store.ts';
import { inspect } from './axe.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const NOW = '2026-01-22T10:00:00Z';
const PAPERS = ['2601.02001', '2601.02002', '2601.02003', 'math/9201209'];
const terms = { now: Date.parse(NOW), limited: false };

/** A list that two keep, with notes and a text, which the reader has read from and follows things beside. */
async function giveList(store: Store, reader: Person): Promise<void> {
  const typed = {
    title: 'Tides and their models',
    description: 'What I give to new students, in the order in which I would read it.',
    visibility: 'public',
  };
  await createCollection(reader, store, typed, terms);
  const [ada] = await givePeople(store, 1, 'ada');
  if (ada === undefined) throw new Error('somebody is needed');
  await inviteEditor(reader, store, { id: 1, handle: 'ada-0' }, terms);
  await answerInvitation(ada, store, { id: 1, accept: true }, terms);
  await addToCollection(
    reader,
    store,
    { id: 1, papers: PAPERS, texts: ['A book of 1954 about the sea'] },
    terms,
  );
  await annotateItem(ada, store, { id: 1, item: 1, note: 'Begin here.\n\nThen go on to the next.' }, terms);
  await noteRead(reader, store, { paper: PAPERS[1] ?? '', now: terms.now });
  for (const [kind, name] of [
    ['author', 'ada-abbott'],
    ['category', 'cs.LG'],
    ['person', 'ada-0'],
  ] as const) {
    await setFollow(reader, store, { kind, name, set: true }, terms);
  }
}

describeInBrowser('collections', () => {
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
      environment: { BROADSHEET_URL: 'http://127.0.0.1' },
      prepare: async (store) => {
        token = await signIn(store, 'reader', Date.parse(NOW));
        const session = await findSession(store, token, Date.parse(NOW));
        if (session === null) throw new Error('nobody is signed in');
        await giveList(store, session.actor);
      },
    });
    server = await startServer(instance.app, { host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }) });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
    await instance.close();
    await rm(folder, { recursive: true });
  });

  async function readersPage(options: BrowserContextOptions): Promise<Page> {
    const page = await browser.newPage(options);
    await page.context().addCookies([{ name: 'broadsheet', value: token, url: server.url }]);
    return page;
  }

  const list = `/collections/reader-${Date.parse(NOW)}/tides-and-their-models`;

  test.each([
    [list, 'light', 1280],
    [`${list}?arrange=1`, 'dark', 390],
    ['/collection/1/settings', 'light', 1280],
    ['/following', 'light', 390],
    ['/following/all', 'dark', 390],
    ['/collect?paper=2601.02001', 'dark', 1280],
  ] as const)(
    'finds %s accessible and no wider than the window, %s, %i pixels',
    async (path, colorScheme, width) => {
      const page = await readersPage({ colorScheme, viewport: { width, height: 900 } });
      await page.goto(server.url + path);
      await page.evaluate(() => document.fonts.ready);
      expect((await inspect(page)).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.close();
    },
  );

  test('are put in order by keyboard, without JavaScript: Enter in the field of a place moves there', async () => {
    const page = await readersPage({ javaScriptEnabled: false });
    const titles = () => page.locator('.arrange-title').allInnerTexts();
    await page.goto(`${server.url}${list}?arrange=1`);
    const [first = '', ...others] = await titles();
    await page.locator('input[name="place"]').first().fill('3');
    await page.locator('input[name="place"]').first().press('Enter');
    await page.waitForURL(/#item-/);
    expect(await titles()).toEqual([...others.slice(0, 2), first, ...others.slice(2)]);
    await page.close();
  });

  test('are put in order by dragging, and put back by Escape', async () => {
    const page = await readersPage({ viewport: { width: 1280, height: 1400 } });
    const titles = () => page.locator('.arrange-title').allInnerTexts();
    await page.goto(`${server.url}${list}?arrange=1`);
    const [first = '', ...others] = await titles();
    const drag = async (from: number, to: number) => {
      await page.locator('.drag-handle').nth(from).hover();
      await page.mouse.down();
      const box = await page.locator('.arrange > li').nth(to).boundingBox();
      await page.mouse.move(640, (box?.y ?? 0) + (box?.height ?? 0) - 4, { steps: 8 });
    };
    await drag(0, 1);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await titles()).toEqual([first, ...others]);
    await drag(0, 1);
    await page.mouse.up();
    const after = [others[0], first, ...others.slice(1)];
    expect(await titles()).toEqual(after);
    const places = () =>
      page
        .locator('input[name="place"]')
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    await expect.poll(places).toEqual(['1', '2', '3', '4', '5']);
    await page.reload();
    expect(await titles()).toEqual(after);
    await page.close();
  });
});
