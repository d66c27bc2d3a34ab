import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postComment } from '../../src/community/comments/post.ts';
import { startSession } from '../../src/community/sessions.ts';
import { givePeople, signIn } from '../../src/community/testing.ts';
import type { Store } from '../../src/store/store.ts';
import { inspect } from './axe.ts';
import { describeInBrowser } from './chromium.ts';
import { openTown, type Town, tabTo } from './town.ts';

const NOW = '2026-01-22T10:00:00Z';
const PAPER = '/papers/2601.02001';
const TITLE = 'High water by noon: learning tides from forty years of harbor gauges';
const ADVERTISEMENT = 'Cheap almanacs, delivered to your harbor';
const PHONE = { width: 390, height: 844 };

/** The session of a moderator, and of somebody who advertises. */
interface Sessions {
  moderator: string;
  advertiser: string;
}

async function settle(store: Store): Promise<Sessions> {
  const now = Date.parse(NOW);
  const moderator = await signIn(store, 'moderator', now);
  const [person] = await givePeople(store, 1, 'peddler');
  if (person === undefined) throw new Error('somebody is needed');
  await postComment(
    person,
    store,
    { paper: '2601.02001', parent: null, text: ADVERTISEMENT, form: 'one' },
    { now, limited: false },
  );
  const advertiser = await store.write((transaction) =>
    startSession(transaction, { personId: person.id, userAgent: null, now }),
  );
  return { moderator, advertiser };
}

/** Who reads, and what is theirs, in the head of a page. */
const own = (page: Page) => page.getByRole('navigation', { name: 'You' });
const main = (page: Page) => page.getByRole('main');
/** The comment with these words, and what is below it. */
const comment = (page: Page, words: string): Locator =>
  main(page).getByRole('listitem').filter({ hasText: words }).first();
const reads = (page: Page, words: string | RegExp) => main(page).getByText(words).first().waitFor();

/** What a page is called. */
const isTitled = (page: Page, title: string | RegExp) =>
  page.getByRole('heading', { level: 1, name: title }).waitFor();

/** Opens a part of the page that is closed, and says why in it. */
async function sayWhy(within: Locator, why: string, button: string): Promise<void> {
  await within.getByLabel(/^(Why|Your decision)/).fill(why);
  await within.getByRole('button', { name: button, exact: true }).click();
}

describeInBrowser('a day of a community', () => {
  let town: Town;
  let ada: Page;
  let ben: Page;
  let moderator: Page;
  let advertiser: Page;
  let visitor: Page;

  beforeAll(async () => {
    let sessions: Sessions | undefined;
    town = await openTown({
      now: NOW,
      prepare: async (store) => {
        sessions = await settle(store);
      },
    });
    ada = await town.enter();
    ben = await town.enter({ javaScriptEnabled: false, viewport: PHONE, colorScheme: 'dark' });
    moderator = await town.enter({}, sessions?.moderator);
    advertiser = await town.enter({}, sessions?.advertiser);
    visitor = await town.enter({ javaScriptEnabled: false });
  });

  afterAll(() => town.close());

  test('begins with invitations, whose guests sign in by a mailed link', async () => {
    for (const [page, name] of [
      [ada, 'Ada'],
      [ben, 'Ben'],
    ] as const) {
      const handle = name.toLowerCase();
      await moderator.goto('/account');
      await moderator.getByRole('button', { name: 'Make a link' }).click();
      const link = await moderator.getByLabel('Link', { exact: true }).inputValue();
      await page.goto(new URL(link).pathname);
      await isTitled(page, /^moderator invites you/);
      await page.getByLabel('Mail address').fill(`${handle}@example.org`);
      await page.getByRole('button', { name: 'Mail me a link' }).click();
      await isTitled(page, 'Look into your mail');
      await page.goto(await town.mailedTo(`${handle}@example.org`));
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Handle').fill(handle);
      await page.getByRole('button', { name: 'Make my account' }).click();
      await own(page).getByRole('link', { name }).waitFor();
    }
  });

  test('goes on with a vote, a save and a comment, by keyboard alone', async () => {
    await ada.goto(PAPER);
    const say = main(ada).getByRole('group', { name: `Your say on “${TITLE}”` });
    for (const [button, key] of [
      [/^Vote/, 'Enter'],
      ['Save', 'Space'],
    ] as const) {
      await tabTo(ada, say.getByRole('button', { name: button }));
      await ada.keyboard.press(key);
      await say.getByRole('button', { name: button, pressed: true }).waitFor();
    }
    await tabTo(ada, ada.getByLabel('Say something'));
    await ada.keyboard.insertText('Is $\\|x - y\\|_2 \\le \\epsilon$ in minutes or in meters? @ben');
    await tabTo(ada, main(ada).getByRole('button', { name: 'Post' }));
    await ada.keyboard.press('Enter');
    await comment(ada, 'in minutes or in meters').getByRole('math').waitFor();
  });

  test('has an answer, an opinion and a change, on a phone without JavaScript', async () => {
    await ben.goto('/');
    await own(ben)
      .getByRole('link', { name: /^Notices.*, 1 new one$/ })
      .click();
    await reads(ben, 'Ada named you in a comment');
    await main(ben).getByRole('link', { name: TITLE }).click();
    const asked = comment(ben, 'in minutes or in meters');
    await asked.getByRole('button', { name: /^Helpful/ }).click();
    await asked.getByRole('button', { name: /^Helpful 1/, pressed: true }).waitFor();
    await asked.getByRole('link', { name: 'Answer Ada' }).click();
    await main(ben).getByRole('textbox').fill('In meters, I believe.');
    await main(ben).getByRole('button', { name: 'Post' }).click();
    await main(ben).getByRole('link', { name: 'Change your comment' }).click();
    await main(ben).getByRole('textbox').fill('In minutes: see the second table.');
    await main(ben).getByRole('button', { name: 'Save' }).click();
    await reads(ben, 'In minutes: see the second table.');
    await main(ben)
      .getByRole('link', { name: /^changed/ })
      .click();
    await isTitled(ben, 'What this comment said');
    await reads(ben, /In meters, I believe/);
    expect(await ben.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  });

  test('has a list with a note, which somebody follows and finds what is added', async () => {
    await ben.goto('/collections');
    await ben.getByLabel('Title').fill('Tides for beginners');
    await ben.getByRole('radio', { name: /^Public/ }).check();
    await ben.getByRole('button', { name: 'Begin it' }).click();
    await collect(ben, PAPER);
    await ben.goto('/collections');
    await main(ben).getByRole('link', { name: 'Tides for beginners' }).click();
    await main(ben).getByRole('link', { name: 'Arrange and annotate' }).click();
    await main(ben).getByLabel('Note').fill('Begin with the second table.');
    await main(ben).getByRole('button', { name: 'Save the note' }).click();
    expect(await ben.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);

    await ada.goto('/');
    await ada.getByRole('contentinfo').getByRole('link', { name: 'Collections' }).click();
    await main(ada).getByRole('link', { name: 'Tides for beginners' }).click();
    await reads(ada, 'Begin with the second table.');
    await main(ada).getByRole('button', { name: 'Follow' }).click();
    await main(ada).getByRole('button', { name: 'Following', pressed: true }).waitFor();
    await collect(ben, '/papers/2601.01002');
    await own(ada).getByRole('link', { name: 'Following' }).click();
    const found = comment(ada, 'A slower clock is a better clock');
    await found.getByRole('link', { name: 'Tides for beginners' }).waitFor();
  });

  /** Puts a paper on the one list. */
  async function collect(page: Page, paper: string): Promise<void> {
    await page.goto(paper);
    await main(page)
      .getByRole('link', { name: /^Collect “/ })
      .first()
      .click();
    await page.getByRole('checkbox', { name: /^Tides for beginners/ }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(`**${paper}*`);
  }

  test('has an advertisement, which is reported, hidden, and costs its author their voice', async () => {
    await ben.goto(PAPER);
    await main(ben).getByRole('link', { name: 'Report the comment by Person 0' }).click();
    await sayWhy(main(ben), 'It sells something.', 'Report it');
    await reads(ben, /^Thank you/);

    await moderator.goto('/');
    await own(moderator).getByRole('link', { name: 'Moderation' }).click();
    await reads(moderator, 'It sells something.');
    await main(moderator).getByRole('link', { name: 'Look at it, and hide it there' }).click();
    const advertisement = comment(moderator, ADVERTISEMENT);
    await advertisement.getByText('Hide the comment by Person 0').click();
    await sayWhy(advertisement, 'Advertising is not for discussions.', 'Hide');
    await reads(moderator, /Hidden by moderators: Advertising is not for discussions/);
    await own(moderator).getByRole('link', { name: 'Moderation' }).click();
    await reads(moderator, /^Nothing is reported/);
    await moderator.getByRole('link', { name: 'People' }).click();
    await moderator.getByRole('link', { name: 'Change peddler-0' }).click();
    await moderator.getByRole('link', { name: 'Suspend @peddler-0' }).click();
    await sayWhy(main(moderator), 'Advertising, after a warning.', 'Suspend them');
    await reads(moderator, /suspended @peddler-0/);
  });

  test('tells whoever was suspended why and until when, those who reported, and everybody', async () => {
    await advertiser.goto(PAPER);
    await advertiser.getByText('Its text, which only its author and moderators can read').click();
    await reads(advertiser, ADVERTISEMENT);
    await advertiser.getByRole('button', { name: /^Vote/ }).first().click();
    await isTitled(advertiser, 'Your account is suspended');
    await reads(advertiser, '2026-01-29 10:00 UTC');
    await reads(advertiser, 'Advertising, after a warning.');
    await ben.goto('/notices');
    await reads(ben, /You reported .* It was hidden: Advertising is not for discussions/);
    await visitor.goto('/');
    await visitor.getByRole('contentinfo').getByRole('link', { name: 'What moderators did' }).click();
    await reads(visitor, 'Advertising, after a warning.');
    await main(visitor)
      .getByRole('link', { name: /^a comment on/ })
      .click();
    await reads(visitor, /Hidden by moderators: Advertising is not for discussions/);
    expect(await main(visitor).getByText(ADVERTISEMENT).count()).toBe(0);
  });

  test('leads over pages that axe has nothing to complain about', async () => {
    for (const path of ['/users/ben', '/discussions', '/collections/all', '/moderation', '/submit']) {
      await ada.goto(path);
      expect([path, (await inspect(ada)).violations]).toEqual([path, []]);
    }
    await moderator.goto('/admin/people');
    expect((await inspect(moderator)).violations).toEqual([]);
  });

  test('ends with somebody who leaves with their data; what they said can still be read', async () => {
    await own(ada).getByRole('link', { name: 'Ada' }).click();
    const downloading = ada.waitForEvent('download');
    await ada.getByRole('link', { name: 'Download your data' }).click();
    const data = await readFile(await (await downloading).path(), 'utf8');
    for (const words of ['in minutes or in meters', 'ada@example.org', TITLE]) expect(data).toContain(words);
    await ada.getByLabel(/^Type your handle/).fill('ada');
    await ada.getByRole('button', { name: 'Delete my account' }).click();
    await own(ada).getByRole('link', { name: 'Sign in' }).waitFor();
    await visitor.goto(PAPER);
    const said = comment(visitor, 'in minutes or in meters');
    await said.getByText('Somebody who left').first().waitFor();
    await said.getByText('In minutes: see the second table.').waitFor();
  });
});
