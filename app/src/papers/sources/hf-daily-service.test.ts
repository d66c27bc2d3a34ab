import { afterEach, expect, it } from 'vitest';
import {
  says,
  startService,
  type TestAnswer,
  type TestService,
  testClient,
  testClock,
} from '../../outbound/testing.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { dateOf } from './days.ts';
import { createHfDaily, openDay } from './hf-daily-service.ts';
import type { HarvestContext } from './source.ts';
import { harvestPages, recordsOf } from './testing.ts';

/** Saturday noon in New York. */
const NOW = Date.UTC(2026, 10, 21, 17);

/** Items made by hand after the description of the service. */
function papers(from: number, count: number): string {
  const items = Array.from({ length: count }, (_, index) => {
    const id = `2611.${String(from + index).padStart(5, '0')}`;
    return { paper: { id, title: `Paper ${from + index}`, authors: [], upvotes: 3 }, numComments: 1 };
  });
  return JSON.stringify(items);
}

it.each([
  ['2026-11-21T02:29:00Z', '2026-11-20'],
  ['2026-11-21T02:30:00Z', '2026-11-21'],
  ['2026-11-21T05:00:00Z', '2026-11-21'],
  ['2026-07-02T01:29:00Z', '2026-07-01'],
  ['2026-07-02T01:30:00Z', '2026-07-02'],
  ['2026-11-01T05:30:00Z', '2026-11-01'],
  ['2026-11-02T02:30:00Z', '2026-11-02'],
])('at %s papers are put on %s', (moment, date) => {
  expect(dateOf(openDay(Date.parse(moment)))).toBe(date);
});

describeOnEachDatabase('Hugging Face daily papers', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function harvest(answers: TestAnswer[], context: Partial<HarvestContext> = {}) {
    service = await startService(...answers);
    const client = testClient(await database.open(), service, { clock: testClock(NOW) });
    const source = createHfDaily({ client, url: `${service.url}/api/daily_papers` });
    return harvestPages(source, { now: () => NOW, ...context });
  }
  const saying = (body: string, at = NOW, headers = {}) =>
    says(200, body, { date: new Date(at).toUTCString(), ...headers });
  const asked = () => service.requests.map(({ url }) => /date=([\d-]+)/.exec(url ?? '')?.[1]);

  it('takes the last week at first, up to the last day that is over', async () => {
    const pages = await harvest([saying(papers(1, 1))]);
    expect(asked()).toEqual([14, 15, 16, 17, 18, 19, 20].map((day) => `2026-11-${day}`));
    expect(pages.at(-1)?.checkpoint).toEqual({ day: '2026-11-20' });
    expect(recordsOf(pages.at(-1)?.entries ?? [])).toMatchObject([
      { arxivId: '2611.00001', upvotes: 3, comments: 1, submission: { day: '2026-11-20' } },
    ]);
  });

  it('reads three days again for their votes, and never goes back behind its checkpoint', async () => {
    const pages = await harvest([saying('[]')], { checkpoint: { day: '2026-11-20' } });
    expect(asked()).toEqual(['2026-11-18', '2026-11-19', '2026-11-20']);
    expect(pages.map(({ checkpoint }) => checkpoint)).toEqual(Array(3).fill({ day: '2026-11-20' }));
  });

  it('begins where it is told to, but not before the service did', async () => {
    await harvest([saying('[]')], { from: '2023-05-01', now: () => Date.UTC(2023, 4, 6, 12) });
    expect(asked()).toEqual(['2023-05-04', '2023-05-05']);
  });

  it('leaves a day alone that is not over by the clock of the service, whatever ours says', async () => {
    const ahead = { now: () => NOW + 5 * 86_400_000, checkpoint: { day: '2026-11-20' } };
    const pages = await harvest([saying(papers(1, 1))], ahead);
    expect(asked()).toEqual(['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']);
    expect(pages.at(-1)?.checkpoint).toEqual({ day: '2026-11-20' });
  });

  it('reads all pages of a day as one', async () => {
    const from = { from: '2026-11-20' };
    const next = { link: '<https://elsewhere.example/?p=1>; rel="next"' };
    const pages = await harvest([saying(papers(1, 100), NOW, next), saying(papers(101, 20))], from);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.entries.map(({ line }) => line)).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
    expect(service.requests.map(({ url }) => url)).toEqual([
      '/api/daily_papers?date=2026-11-20&limit=100',
      '/api/daily_papers?date=2026-11-20&limit=100&p=1',
    ]);
  });

  it('is not held up by a mirror that knows no pages', async () => {
    const pages = await harvest([saying(papers(1, 100))], { from: '2026-11-20' });
    expect(pages[0]?.entries).toHaveLength(100);
  });

  it('takes nothing of another day that an empty one leads to', async () => {
    const moved = says(302, '', { location: '/api/daily_papers?date=2026-11-19&limit=100' });
    const pages = await harvest([moved, saying(papers(1, 3))], { from: '2026-11-20' });
    expect(pages).toMatchObject([{ entries: [], checkpoint: { day: '2026-11-20' } }]);
  });

  it.each([
    ['is no JSON array', '{"error": "busy"}'],
    ['breaks off inside', papers(1, 3).slice(0, 200)],
  ])('asks once more for an answer that %s, and then fails', async (reason, body) => {
    await expect(harvest([saying(body)])).rejects.toThrow(reason);
    await service.close();
    expect(await harvest([saying(body), saying('[]')], { from: '2026-11-20' })).toHaveLength(1);
  });

  it('refuses one broken paper and takes the others', async () => {
    const body = `${papers(1, 1).slice(0, -1)}, {"paper": {"id": "x"}}]`;
    const [page] = await harvest([saying(body)], { from: '2026-11-20' });
    expect(page?.entries).toMatchObject([{ record: { arxivId: '2611.00001' } }, { line: 2, refusal: {} }]);
  });
});
