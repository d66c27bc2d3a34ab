import { expect, it } from 'vitest';
import { SYSTEM } from '../community/actor.ts';
import { hidePaper } from '../community/moderation/hide-paper.ts';
import { ingestBatch } from '../papers/ingest.ts';
import { recordOf } from '../papers/record.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { openInstance } from './pages/testing.ts';
import { openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const files = {
  'papers.jsonl': ['Tides', 'Ebb'].map((title, index) => ({
    title,
    arxivId: `2601.0000${index}`,
    categories: ['cs.LG'],
    abstract: 'Of $x^2$.',
    announced: '2026-01-22',
  })),
};
const PAGES = [
  '/',
  '/papers/date/2026-01-22',
  '/papers/2601.00000',
  '/latest',
  '/categories/cs.LG',
  '/latest/feed.atom',
  '/api/v1/papers/date/2026-01-22',
];

describeOnEachDatabase('pages that are kept for visitors', (database) => {
  it('are those that would be made now, whatever readers, moderators and other processes do', async () => {
    const other = await database.open();
    const environment = { BROADSHEET_URL: 'https://papers.example.org', BROADSHEET_RATE_LIMITS: 'off' };
    const instance = await openInstance({ now: NOW, files, place: await database.place(), environment });
    const [ada, visitor] = [await signUp(instance, 'ada'), openBrowser(instance)];
    const paper = '2601.00000';
    const acts: (() => Promise<unknown>)[] = [
      () => ada.post('/marks', { paper, do: 'vote-on', back: '/' }),
      () => ada.get(`/papers/${paper}`),
      () => ada.post('/marks', { paper, do: 'vote-off', back: '/' }),
      () => ingestBatch(other, 'test', [recordOf({ title: 'New', announced: '2026-01-22' })], { now: 0 }),
      () => hidePaper(SYSTEM, other, { paper, hide: true, why: 'No paper' }, { now: 0, limited: false }),
    ];
    const bodies = new Set<string>();
    for (const act of acts) {
      await act();
      for (const page of PAGES) {
        const [kept, anew] = [await visitor.get(page), await visitor.get(`${page}?anew=${bodies.size}`)];
        expect([kept.status, kept.html], page).toEqual([
          anew.status,
          anew.html.replaceAll(/\?anew=\d+/g, ''),
        ]);
        bodies.add(kept.html);
      }
    }
    // Each act but the reading changes the front page, and none is seen late.
    expect(bodies.size).toBeGreaterThan(PAGES.length * 2);
    await instance.close();
  });
});
