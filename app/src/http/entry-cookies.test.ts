import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../store/testing.ts';
import { openInstance } from './pages/testing.ts';
import { mailedLinks, openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const files = { 'papers.jsonl': [{ title: 'Tides', arxivId: '2601.00001' }] };

describeOnEachDatabase('a mailed link', (database) => {
  it('gives the browser a new session, whatever it brought along, and cookies that scripts cannot reach', async () => {
    await database.open();
    const place = { ...(await database.place()), busyTimeoutMs: 0 };
    const instance = await openInstance({ now: NOW, files, place });
    const ada = await signUp(instance, 'ada');
    const [before, known] = [ada.cookie, ada.cookies.get('__Host-broadsheet-known')];
    await ada.post('/signin', { mail: 'ada@example.org' });
    const entered = await ada.post((await mailedLinks(instance)).at(-1)?.path ?? '');
    expect(entered.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-broadsheet=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
      expect.stringMatching(
        /^__Host-broadsheet-known=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    expect([ada.cookie === before, ada.cookies.get('__Host-broadsheet-known')]).toEqual([false, known]);
    const thief = openBrowser(instance, before.split('=')[1]);
    expect([(await thief.get('/account')).status, (await ada.get('/account')).status]).toEqual([401, 200]);
    const marked = openBrowser(instance, known);
    expect((await marked.get('/account')).status).toBe(401);
    await instance.close();
  });
});
