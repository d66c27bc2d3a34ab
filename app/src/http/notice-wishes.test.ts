import { expect, it } from 'vitest';
import { noticeMailToken } from '../community/notice-wishes.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { openInstance } from './pages/testing.ts';
import { openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';

describeOnEachDatabase('what a reader is told', (database) => {
  it('is chosen on a page, and ended with one click from a mail', async () => {
    const environment = { BROADSHEET_URL: 'https://papers.example.org', BROADSHEET_RATE_LIMITS: 'off' };
    await database.open();
    const instance = await openInstance({ now: NOW, place: await database.place(), environment });
    const ada = await signUp(instance, 'ada');
    const chosen = (html: string) => html.match(/<option value="\w+" selected=""/g)?.join(' ');
    expect(chosen((await ada.get('/account/notices')).html)).toContain('soon');
    const fields = { 'replies-site': 'yes', 'replies-mail': 'daily', 'papers-mail': 'soon' };
    expect((await ada.post('/account/notices', fields)).to).toBe('/account/notices?done=1');
    const saved = (await ada.get('/account/notices?done=1')).html;
    expect(chosen(saved)).toMatch(/^\S+ value="daily"/);
    expect(saved.match(/ checked=""/g)).toHaveLength(1);
    const { id } = await instance.store.db
      .selectFrom('people')
      .select('id')
      .where('handle', '=', 'ada')
      .executeTakeFirstOrThrow();
    const token = await instance.store.write((transaction) => noticeMailToken(transaction, id));
    const program = openBrowser(instance);
    expect((await program.get(`/notices/mail/${token}`)).words).toContain('Mail me none of them');
    expect(chosen((await ada.get('/account/notices')).html)).toContain('daily');
    const click = { 'List-Unsubscribe': 'One-Click' };
    const elsewhere = { Origin: 'https://webmail.example', 'Sec-Fetch-Site': 'cross-site' };
    expect((await program.post(`/notices/mail/${token}`, click, elsewhere)).status).toBe(200);
    expect(chosen((await ada.get('/account/notices')).html)).not.toMatch(/soon|daily/);
    await instance.close();
  });
});
