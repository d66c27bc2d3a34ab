import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inspect } from './axe.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';
import { openSite, pageNames, type Site } from './site.ts';

describeInBrowser('behavior', () => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  describe('keys', () => {
    let page: Page;

    beforeEach(async () => {
      page = await browser.newPage({ viewport: { width: 1280, height: 700 } });
      await page.goto(site.pages['front page']);
    });

    afterEach(() => page.close());

    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');

    test('j and k go from paper to paper and bring it into view', async () => {
      await page.keyboard.press('j');
      expect(await focused()).toContain('High water by noon');
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('j');
      expect(await focused()).toContain('in titles and how to show them');
      const box = await page.locator(':focus').boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(700);
      await page.keyboard.press('k');
      expect(await focused()).toContain('Incomprehensibilities');
    });

    test('k at the first and j at the last paper stay there', async () => {
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      expect(await focused()).toContain('High water by noon');
      for (let step = 0; step < 9; step += 1) await page.keyboard.press('j');
      expect(await focused()).toContain('What harbor masters know');
    });

    test.each(['o', 'Enter'])('%s opens the paper', async (key) => {
      await page.keyboard.press('j');
      await page.keyboard.press(key);
      await page.waitForURL('**/papers/2601.02001');
    });

    test('/ goes to the search box, where keys are letters again', async () => {
      await page.keyboard.press('/');
      await page.keyboard.type('jo?');
      expect(await page.inputValue('input[name=q]')).toBe('jo?');
      expect(await page.locator('dialog[open]').count()).toBe(0);
    });

    test('/ opens the search page where no box is shown', async () => {
      await page.setViewportSize({ width: 390, height: 700 });
      await page.keyboard.press('/');
      await page.waitForURL('**/search');
    });

    test('? shows what the keys do, and Escape puts it away', async () => {
      await page.keyboard.press('?');
      expect(await page.locator('dialog[open]').innerText()).toContain('next paper');
      await page.keyboard.press('j');
      await page.keyboard.press('Escape');
      expect(await page.locator('dialog[open]').count()).toBe(0);
      expect(await page.locator('.card :focus').count()).toBe(0);
    });

    test('keys with Control are left to the browser', async () => {
      await page.keyboard.press('Control+j');
      expect(await page.locator('.card :focus').count()).toBe(0);
    });
  });

  test('the keyboard reaches a formula that scrolls', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(site.pages['paper with formulas']);
    await page.waitForSelector('.formula[tabindex="0"]');
    const wide = page.locator('.abstract .formula[tabindex="0"]').first();
    expect(await wide.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
    await page.close();
  });

  describe('suggestions', () => {
    let page: Page;
    const list = () => page.locator('main .suggestions');
    const box = () => page.locator('main input[name=q]');

    beforeEach(async () => {
      page = await browser.newPage({ viewport: { width: 390, height: 700 } });
      await page.goto(site.pages.search);
      await box().pressSequentially('high wat');
      await list().locator('[role=option]').first().waitFor();
    });

    afterEach(() => page.close());

    test('are announced, and chosen with arrows while what was typed stays', async () => {
      expect(await box().getAttribute('aria-expanded')).toBe('true');
      expect(await page.locator('main [role=status].unseen').innerText()).toContain('1 suggestion');
      expect((await inspect(page)).violations).toEqual([]);
      await box().press('ArrowDown');
      const chosen = await list().locator('[aria-selected=true]').getAttribute('id');
      expect(await box().getAttribute('aria-activedescendant')).toBe(chosen);
      expect(await box().inputValue()).toBe('high wat');
      await box().press('Enter');
      await page.waitForURL('**/papers/2601.02001');
    });

    test('go with Escape, and Enter then searches', async () => {
      await box().press('Escape');
      expect(await list().isHidden()).toBe(true);
      expect(await box().inputValue()).toBe('high wat');
      await box().press('Enter');
      await page.waitForURL('**/search?q=high+wat*');
    });

    test('open when they are pressed, authors among them', async () => {
      await box().fill('abbo');
      await list().getByText('Ada Abbott').click();
      await page.waitForURL('**/authors/ada-abbott');
    });
  });

  describe('without JavaScript', () => {
    test.each(pageNames)('%s has its head and content', async (name) => {
      const page = await browser.newPage({ javaScriptEnabled: false });
      await page.goto(site.pages[name]);
      expect(await page.locator('h1').count()).toBe(1);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(60);
      await page.close();
    });

    test('search works, filters and pages included', async () => {
      const page = await browser.newPage({ javaScriptEnabled: false });
      await page.goto(site.pages['front page']);
      await page.fill('.quick-search input', 'gauge');
      await page.press('.quick-search input', 'Enter');
      expect(await page.locator('.hits > li').count()).toBe(20);
      await page.click('.pager-later');
      expect(await page.locator('.pager-place').innerText()).toContain('Page 2');
      await page.selectOption('main select[name=order]', 'newest');
      await page.fill('main input[name=from]', '2026');
      await page.click('main button[type=submit]');
      expect(page.url()).toContain('from=2026');
      expect(await page.locator('.hits > li').count()).toBeGreaterThan(0);
      await page.close();
    });
  });
});
