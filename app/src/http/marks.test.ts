import { expect, it } from 'vitest';
import { ingestBatch } from '../papers/ingest.ts';
import { recordOf } from '../papers/record.ts';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const submission = { day: '2026-01-22', submitter: null, submittedAt: null };
const files = {
  'papers.jsonl': [
    {
      title: 'Tides',
      arxivId: '2601.00001',
      abstract: 'One.',
      upvotes: 2,
      announced: '2026-01-22',
      keywords: ['волна'],
    },
    { title: 'Ebb', arxivId: 'math/0601002', abstract: 'Two.', announced: '2026-01-22' },
    { title: 'Not on any day', arxivId: '2601.00003' },
  ],
};

async function open(database: TestDatabase): Promise<Instance> {
  const environment = { BROADSHEET_URL: 'https://papers.example.org', BROADSHEET_RATE_LIMITS: 'off' };
  // Opened first, it has our tables already.
  await database.open();
  return openInstance({ now: NOW, files, place: await database.place(), environment });
}

/** Everybody came some weeks ago, each in a week of their own. */
async function growOld({ store }: Instance): Promise<void> {
  const people = await store.db.selectFrom('people').select('id').execute();
  for (const [index, { id }] of people.entries()) {
    const created = Date.parse(NOW) - (index + 5) * 7 * 86_400_000;
    await store.db.updateTable('people').set({ created_at: created }).where('id', '=', id).execute();
  }
}

describeOnEachDatabase('voting and saving', (database) => {
  it('work by plain forms, which lead back to the paper on the page', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    const front = await ada.get('/');
    expect(front.html.match(/<form class="acts"/g)).toHaveLength(2);
    expect(front.html).toContain('name="back" value="/"');
    const voted = await ada.post('/marks', { paper: 'math/0601002', do: 'vote-on', back: '/?explain=1' });
    expect([voted.status, voted.to]).toEqual([303, '/?explain=1#paper-math-0601002']);
    expect((await ada.get('/')).html).toContain('id="paper-math-0601002"');
    const page = await ada.get('/papers/math/0601002');
    expect(page.html).toMatch(
      /value="vote-off"[^>]*aria-pressed="true"[^>]*title="1 vote here, 0 elsewhere"/,
    );
    const query = encodeURIComponent('волна '.repeat(60));
    for (const list of [`/topics/${encodeURIComponent('волна')}`, `/search?q=tides+${query}`]) {
      const back = /name="back" value="([^"]*)"/.exec((await ada.get(list)).html)?.[1] ?? '';
      const led = await ada.post('/marks', { paper: '2601.00001', do: 'save-on', back });
      expect(led.to).toBe(`${list}#paper-2601.00001`);
    }
    await ada.post('/marks', { paper: 'math/0601002', do: 'vote-off', back: '/' });
    expect((await ada.get('/papers/math/0601002')).html).toContain('value="vote-on"');
    await instance.close();
  });

  it('answer at once where a script asks, and count in the order of the day and of what trends', async () => {
    const instance = await open(database);
    const readers = [
      await signUp(instance, 'ada'),
      await signUp(instance, 'bob'),
      await signUp(instance, 'cyd'),
    ] as const;
    await growOld(instance);
    const json = { Accept: 'application/json' };
    for (const reader of readers) {
      await reader.post('/marks', { paper: 'math/0601002', do: 'vote-on' }, json);
    }
    const answer = await readers[0].post('/marks', { paper: '2601.00003', do: 'vote-on' }, json);
    expect(JSON.parse(answer.html)).toEqual({
      marks: { vote: true, save: false, dismissal: false },
      votes: 1,
    });
    const order = (html: string) =>
      [...html.matchAll(/class="card-title"><a[^>]*>([^<]*)/g)].map(([, title]) => title);
    const visitor = openBrowser(instance);
    expect(order((await visitor.get('/')).html)).toEqual(['Ebb', 'Tides']);
    expect((await visitor.get('/')).words).toContain('3 votes');
    const trending = await visitor.get('/papers/trending?explain=1');
    expect(order(trending.html)).toEqual(['Ebb', 'Tides', 'Not on any day']);
    expect(trending.words).toContain('2.43 votes');
    await instance.close();
  });

  it('are nobody else’s to see: neither saves, nor "not for me", nor who voted', async () => {
    const instance = await open(database);
    const [ada, bob] = [await signUp(instance, 'ada'), await signUp(instance, 'bob')];
    const before = (await openBrowser(instance).get('/papers/2601.00001')).html;
    await ada.post('/marks', { paper: '2601.00001', do: 'save-on' });
    await ada.post('/marks', { paper: '2601.00001', do: 'dismissal-on' });
    expect((await openBrowser(instance).get('/papers/2601.00001')).html).toBe(before);
    expect((await bob.get('/')).html).not.toMatch(/aria-pressed="true"|dismissed/);
    expect((await ada.get('/')).html).toContain('card dismissed');
    expect((await ada.get('/saved')).words).toContain('Tides');
    expect((await bob.get('/saved')).words).toContain('Nothing is saved yet');
    expect((await openBrowser(instance).get('/saved')).status).toBe(401);
    await instance.close();
  });

  it('refuse what is nobody’s, nothing or nowhere', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    const vote = { paper: '2601.00001', do: 'vote-on' };
    expect((await openBrowser(instance).post('/marks', vote)).status).toBe(401);
    expect((await ada.post('/marks', { ...vote, paper: '2601.99999' })).status).toBe(404);
    expect((await ada.post('/marks', { ...vote, do: 'role-owner' })).status).toBe(400);
    expect((await ada.post('/marks', vote, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await ada.post('/marks', { ...vote, back: '//evil.example' })).to).toBe('/#paper-2601.00001');
    await instance.close();
  });
});

describeOnEachDatabase('notices', (database) => {
  it('say what a new version changed, until they are read, to their own reader', async () => {
    const instance = await open(database);
    const [ada, bob] = [await signUp(instance, 'ada'), await signUp(instance, 'bob')];
    await ada.post('/marks', { paper: '2601.00001', do: 'save-on' });
    expect((await ada.get('/notices')).words).toContain('Nothing yet');
    const next = recordOf({ title: 'High <tides>', arxivId: '2601.00001', abstract: 'One.', submission });
    await ingestBatch(instance.store, 'jsonl', [next], { now: Date.parse(NOW) });
    expect((await ada.get('/')).html).toContain(', 1 new one');
    const page = await ada.get('/notices');
    expect(page.words).toContain(
      'High &lt;tides&gt; Version 2 changed the title; it was called “Tides” · just now',
    );
    expect(page.html).toContain('href="/papers/2601.00001#versions"');
    const upTo = /name="up_to" value="(\d+)"/.exec(page.html)?.[1] ?? '';
    expect((await bob.get('/notices')).words).toContain('Nothing yet');
    await bob.post('/notices/read', { up_to: '999' });
    expect((await ada.get('/')).html).toContain(', 1 new one');
    expect((await ada.post('/notices/read', { up_to: upTo })).to).toBe('/notices');
    expect((await ada.get('/')).html).not.toContain('new one');
    expect((await openBrowser(instance).get('/notices')).status).toBe(401);
    for (const title of ['$\\alpha$ tides', 'Dry']) {
      await ingestBatch(instance.store, 'jsonl', [{ ...next, title }], { now: Date.parse(NOW) });
    }
    expect((await ada.get('/notices')).words).toContain('it was called “α tides”');
    await instance.close();
  });
});

describeOnEachDatabase('one’s data', (database) => {
  it('come as one file, and go with the account', async () => {
    const instance = await open(database);
    const [ada, bob] = [await signUp(instance, 'ada'), await signUp(instance, 'bob')];
    for (const wish of ['vote-on', 'save-on']) await ada.post('/marks', { paper: '2601.00001', do: wish });
    await bob.post('/marks', { paper: '2601.00001', do: 'vote-on' });
    await ada.post('/account/invitations');
    await ada.post('/account/mail', { mail: 'new@example.org' });
    const file = await ada.get('/account/data.json');
    expect(file.html).toContain('"mailToBeConfirmed": "new@example.org"');
    expect(file.headers.get('Content-Disposition')).toContain('attachment');
    expect(JSON.parse(file.html)).toMatchObject({
      account: { name: 'ada', handle: 'ada', mail: 'ada@example.org', role: 'reader', invitedBy: null },
      mails: [{ subject: 'Sign in to Broadsheet', sentAt: null }, { sentAt: null }],
      sessions: [{ browser: expect.stringContaining('Firefox') as string }],
      votes: [{ paper: '2601.00001', title: 'Tides', at: '2026-01-22T10:00:00.000Z' }],
      saved: [{ paper: '2601.00001' }],
      notForMe: [],
      invitations: [{ guest: null }],
    });
    expect(file.html).not.toMatch(/bob|token|hash/);
    expect((await ada.post('/account/delete', { confirmation: 'bob' })).status).toBe(422);
    expect((await ada.post('/account/delete', { confirmation: ' ADA' })).to).toBe('/');
    expect((await ada.get('/account')).status).toBe(401);
    const kept = await Promise.all(
      (['people', 'marks', 'sessions', 'sign_in_links', 'messages', 'invitations'] as const).map((table) =>
        instance.store.db.selectFrom(table).selectAll().execute(),
      ),
    );
    expect(JSON.stringify(kept)).not.toMatch(/\bada\b/);
    expect((await openBrowser(instance).get('/papers/2601.00001')).words).toContain('Votes 3, 1 here');
    await instance.close();
  });
});
