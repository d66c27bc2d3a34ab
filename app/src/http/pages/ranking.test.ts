import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveMembers, giveVotes } from '../../community/trust/testing.ts';
import { signUp } from '../testing/browser.ts';
import { type Instance, openInstance } from './testing.ts';

const NOW = '2026-01-22T10:00:00Z';
let instance: Instance;

beforeAll(async () => {
  const papers = [1, 2].map((number) => ({
    title: `Tides, part ${number}`,
    arxivId: `2601.0000${number}`,
    announced: '2026-01-22',
  }));
  instance = await openInstance({ files: { 'papers.jsonl': papers }, now: NOW });
  const at = { name: 'owner', now: Date.parse(NOW) };
  [owner = 0] = await giveMembers(instance.store, [{ ageDays: 400, role: 'owner' }], at);
});

afterAll(() => instance.close());

const read = async (path: string) => (await instance.app.request(path)).text();

let owner: number;

async function giveVoters(count: number): Promise<void> {
  const now = Date.parse(NOW);
  const name = `voters-${count}`;
  const people = await giveMembers(instance.store, Array(count).fill({ ageDays: 20, host: owner }), {
    name,
    now,
  });
  await giveVotes(instance.store, people, [1], now - 1);
}

test('the page about the ranking tells formulas with their parameters, and who votes from five on', async () => {
  await giveVoters(3);
  const few = await read('/about/ranking');
  for (const words of [
    'trust = age × distance × agreement × peers',
    'start = 0.1',
    'CROWDLAB',
    'Walsh',
    'Levin 1953',
    'Who votes as the rest of their branch votes',
    'priors',
    'stated prior',
    'growth of stars',
    'Expected attention',
  ])
    expect(few).toContain(words);
  expect(few).toContain('fewer could be told apart');
  await giveVoters(2);
  const enough = await read('/about/ranking');
  expect(enough).not.toContain('fewer could be told apart');
  expect(enough).toMatch(/0\.5 to 0\.75<\/th>.*?<td class="number">5<\/td>/s);
});

test('lists explain their scores, and lead to the page about them', async () => {
  for (const path of ['/papers/trending?explain=1', '/papers/date/2026-01-22?explain=1']) {
    const html = await read(path);
    expect(html).toContain('5 votes of 5 branches, weighed by trust');
    expect(html).toContain('<li class="votes">5 votes</li>');
  }
  expect(await read('/papers/trending')).toContain('href="/about/ranking"');
});

test('an account shows what its own votes weigh, and nobody else’s does', async () => {
  const ada = await signUp(instance, 'ada');
  const { html } = await ada.get('/account');
  expect(html).toContain('A vote of yours weighs 0.08.');
  expect(html).toContain('your account is 0 days old');
  expect(html).toContain('In its first 7 days');
  const data = await ada.get('/account/data.json');
  expect(JSON.parse(data.html)).toMatchObject({ trust: { judged: 0, onProbation: true } });
});

test('the same lists as JSON have the terms of each score, and refuse an order that there is not', async () => {
  const json = async (path: string) => {
    const response = await instance.app.request(path);
    return { status: response.status, body: JSON.parse(await response.text()) as unknown };
  };
  const paper = {
    id: '2601.00001',
    place: 1,
    url: expect.stringContaining('/papers/2601.00001'),
    votes: 5,
    score: expect.any(Number),
    terms: expect.arrayContaining([expect.objectContaining({ name: 'votes' })]),
  };
  for (const path of ['/api/v1/papers/trending', '/api/v1/papers/date/2026-01-22']) {
    const { status, body } = await json(path);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ papers: expect.arrayContaining([expect.objectContaining(paper)]) }),
    ]);
  }
  expect((await json('/api/v1/papers/week/2026-W04?order=votes')).body).toMatchObject({
    basis: { kind: 'votes', why: 'asked' },
  });
  expect((await json('/api/v1/papers/week/2026-W04?order=luck')).status).toBe(400);
  expect((await json('/api/v1/papers/date/2019-01-01')).status).toBe(404);
});
