import { afterEach, describe, expect, it } from 'vitest';
import {
  says,
  startService,
  type TestAnswer,
  type TestService,
  testClient,
  testClock,
} from '../../outbound/testing.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { harvestSource } from '../harvest.ts';
import { createOpenreview } from './openreview.ts';
import { readOpenreviewPage } from './openreview-page.ts';
import { harvestPages, recordsOf } from './testing.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const SECRET = 'pass word"1';

/** Notes made by hand after the description of the API: no recording of it exists. */
function note(id: string, content: Record<string, unknown> = {}): object {
  const values = { title: `Of ${id}`, authors: ['Ann Lee'], keywords: ['tests'], ...content };
  const wrapped = Object.entries(values).map(([name, value]) => [name, { value }]);
  const dates = { cdate: Date.UTC(2026, 8, 1), odate: Date.UTC(2026, 9, 5), pdate: null };
  return { id, forum: id, ...dates, license: 'CC BY 4.0', content: Object.fromEntries(wrapped) as object };
}

const notes = (...items: object[]) => JSON.stringify({ notes: items, count: items.length });
const token = (text: string) => says(200, JSON.stringify({ token: text }));

describe('readOpenreviewPage', () => {
  const read = (item: object) => recordsOf(readOpenreviewPage({ notes: [item] }, NOW).entries)[0];

  it('reads a submission whose values are wrapped', () => {
    const venue = { venue: 'ICLR 2027 poster', venueid: 'ICLR.cc/2027/Conference' };
    expect(read(note('abcDEF123', { abstract: 'We see.', ...venue }))).toMatchObject({
      title: 'Of abcDEF123',
      abstract: 'We see.',
      authors: ['Ann Lee'],
      keywords: ['tests'],
      openreviewId: 'abcDEF123',
      url: 'https://openreview.net/forum?id=abcDEF123',
      published: '2026-10-05',
      announced: '2026-10-05',
      venue: 'ICLR 2027 poster',
      withdrawn: false,
      license: 'CC BY 4.0',
    });
  });

  it.each([
    ['ICLR.cc/2027/Conference/Withdrawn_Submission', true],
    ['ICLR.cc/2027/Conference/Desk_Rejected_Submission', true],
    ['ICLR.cc/2027/Conference/Rejected_Submission', false],
  ])('takes %s for withdrawn: %s', (venueid, withdrawn) => {
    expect(read(note('abcDEF123', { venueid }))?.withdrawn).toBe(withdrawn);
  });

  it('refuses a note of a wrong shape, and takes the rest', () => {
    const { entries } = readOpenreviewPage({ notes: [null, { id: 'x' }, note('abcDEF123')] }, NOW);
    expect(entries).toMatchObject([
      { refusal: { field: null } },
      { refusal: { field: 'content' } },
      { record: { title: 'Of abcDEF123' } },
    ]);
  });
});

describeOnEachDatabase('OpenReview', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function source(answers: (string | TestAnswer)[], venues = ['A.cc/2027']) {
    service = await startService(
      ...answers.map((body) => (typeof body === 'string' ? says(200, body) : body)),
    );
    const store = await database.open();
    const client = testClient(store, service, { clock: testClock(NOW) });
    const options = { client, url: service.url, user: 'a@b.c', password: SECRET, venues };
    return { store, source: createOpenreview(options) };
  }
  const asked = () =>
    service.requests.map(({ method, url, headers }) => `${method} ${url} ${headers.authorization ?? ''}`);

  it('signs in, reads venues and invitations, and keeps nothing of the answers for later', async () => {
    const { store, source: openreview } = await source(
      [token('t.1'), says(200, notes(note('abcDEF123')), { etag: '"1"' }), notes()],
      ['A.cc/2027', 'B.cc/-/Blind'],
    );
    expect(await harvestSource(store, openreview, { now: () => NOW })).toMatchObject({ read: 1, added: 1 });
    expect(asked()).toEqual([
      'POST /login ',
      'GET /notes?invitation=A.cc%2F2027%2F-%2FSubmission&limit=1000&offset=0 Bearer t.1',
      'GET /notes?invitation=B.cc%2F-%2FBlind&limit=1000&offset=0 Bearer t.1',
    ]);
    expect(await store.db.selectFrom('http_cache').selectAll().execute()).toEqual([]);
  });

  it('goes on where it was stopped', async () => {
    const { source: openreview } = await source([token('t'), notes()], ['A.cc/2027', 'B.cc/2027']);
    const checkpoint = { invitation: 'B.cc/2027/-/Submission', offset: 2000 };
    const pages = await harvestPages(openreview, { now: () => NOW, checkpoint });
    expect(asked()[1]).toContain('B.cc%2F2027%2F-%2FSubmission&limit=1000&offset=2000');
    expect(pages.map((page) => page.checkpoint)).toEqual([{}]);
  });

  it('signs in once more when the token has expired', async () => {
    const full = notes(...Array.from({ length: 1000 }, (_, index) => note(`paper${index}x`)));
    const { source: openreview } = await source([token('one'), full, says(401), token('two'), notes()]);
    expect(await harvestPages(openreview, { now: () => NOW })).toHaveLength(2);
    expect(asked().at(-1)).toMatch(/offset=1000 Bearer two$/);
  });

  it.each([
    ['OpenReview refuses the login', 401, [says(401, `{"message":"wrong: ${SECRET}"}`)]],
    ['without a token', null, ['{}']],
    ['answers 401', 401, [token('one'), says(401, 'no: one')]],
    ['is not followed|answers 302', 302, [says(302, '', { location: 'http://elsewhere.example/login' })]],
  ])('fails with "%s" and tells no secret', async (reason, status, answers) => {
    const { source: openreview } = await source(answers);
    const failed = harvestPages(openreview, { now: () => NOW });
    await expect(failed).rejects.toThrow(new RegExp(reason));
    await expect(failed).rejects.toMatchObject({ status });
    await expect(failed).rejects.not.toThrow(SECRET);
    expect(service.requests.length).toBeLessThan(4);
  });

  it('does not follow notes that come again', async () => {
    const full = notes(...Array.from({ length: 1000 }, (_, index) => note(`paper${index}x`)));
    const { source: openreview } = await source([token('one'), full]);
    await expect(harvestPages(openreview, { now: () => NOW })).rejects.toThrow('the same notes again');
  });
});
