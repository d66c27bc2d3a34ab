import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inspect } from './axe.ts';
import { describeInBrowser, launchBrowser } from './chromium.ts';
import { onePage } from './one-page.ts';
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
    const opened = onePage(() => browser, {});

    beforeEach(async () => {
      await opened().setViewportSize({ width: 1280, height: 700 });
      await opened().goto(site.pages['front page']);
    });

    const focused = () => opened().evaluate(() => document.activeElement?.textContent ?? '');

    test('j and k go from paper to paper and bring it into view', async () => {
      const page = opened();
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
      const page = opened();
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      expect(await focused()).toContain('High water by noon');
      for (let step = 0; step < 9; step += 1) await page.keyboard.press('j');
      expect(await focused()).toContain('What harbor masters know');
    });

    test.each(['o', 'Enter'])('%s opens the paper', async (key) => {
      const page = opened();
      await page.keyboard.press('j');
      await page.keyboard.press(key);
      await page.waitForURL('**/papers/2601.02001');
    });

    test('/ goes to the search box, where keys are letters again', async () => {
      const page = opened();
      await page.keyboard.press('/');
      await page.keyboard.type('jo?');
      expect(await page.inputValue('input[name=q]')).toBe('jo?');
      expect(await page.locator('dialog[open]').count()).toBe(0);
    });

    test('/ opens the search page where no box is shown', async () => {
      const page = opened();
      await page.setViewportSize({ width: 390, height: 700 });
      await page.keyboard.press('/');
      await page.waitForURL('**/search');
    });

    test('? shows what the keys do, and Escape puts it away', async () => {
      const page = opened();
      await page.keyboard.press('?');
      expect(await page.locator('dialog[open]').innerText()).toContain('next paper');
      await page.keyboard.press('j');
      await page.keyboard.press('Escape');
      expect(await page.locator('dialog[open]').count()).toBe(0);
      expect(await page.locator('.card :focus').count()).toBe(0);
    });

    test('keys with Control are left to the browser', async () => {
      const page = opened();
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
    const opened = onePage(() => browser, { viewport: { width: 390, height: 700 } });
    const list = () => opened().locator('main .suggestions');
    const box = () => opened().locator('main input[name=q]');

    beforeEach(async () => {
      await opened().goto(site.pages.search);
      await box().pressSequentially('high wat');
      await list().locator('[role=option]').first().waitFor();
    });

    test('are announced, and chosen with arrows while what was typed stays', async () => {
      const page = opened();
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
      const page = opened();
      await box().press('Escape');
      expect(await list().isHidden()).toBe(true);
      expect(await box().inputValue()).toBe('high wat');
      await box().press('Enter');
      await page.waitForURL('**/search?q=high+wat*');
    });

    test('open when they are pressed, authors among them', async () => {
      const page = opened();
      await box().fill('abbo');
      await list().getByText('Ada Abbott').click();
      await page.waitForURL('**/authors/ada-abbott');
    });
  });

  describe('without JavaScript', () => {
    const opened = onePage(() => browser, { javaScriptEnabled: false });

    test.each(pageNames)('%s has its head and content', async (name) => {
      const page = opened();
      await page.goto(site.pages[name]);
      expect(await page.locator('h1').count()).toBe(1);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(60);
    });

    test('search works, filters and pages included', async () => {
      const page = opened();
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
    });
  });
});
