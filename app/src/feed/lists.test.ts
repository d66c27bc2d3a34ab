import { beforeEach, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { authorList } from './author.ts';
import { categoryList } from './category.ts';
import { frontPage } from './front-page.ts';
import { latest } from './latest.ts';
import { paperDetail } from './paper.ts';
import { firstPeriod, nearestPeriodBefore, periodList } from './period.ts';
import { feedOf, givePapers, submittedOn } from './testing.ts';
import { topicList } from './topic.ts';
import { trending } from './trending.ts';

const titles = (list: { papers: { title: string }[] } | null) => list?.papers.map((paper) => paper.title);

describeOnEachDatabase('lists of papers', (database) => {
  let store: Store;
  beforeEach(async () => {
    store = await database.open();
  });

  it('have a front page of the newest papers, undated last, before anything stands on a day', async () => {
    await givePapers(store, [
      { title: 'Undated' },
      { title: 'Old', published: '1999' },
      { title: 'New', published: '2026-01-20' },
    ]);
    const list = await frontPage(feedOf(store));
    expect(list).toMatchObject({ kind: 'shelf', noSourceYet: true });
    expect(titles(list)).toEqual(['New', 'Old', 'Undated']);
  });

  it('put the most upvoted of a day first, then comments, code, and newest', async () => {
    const day = submittedOn('2026-01-20');
    await givePapers(store, [
      { title: 'Plain', ...day, published: '2026-01-01' },
      { title: 'Newer', ...day, published: '2026-01-02' },
      { title: 'With code', ...day, code: 'https://github.com/a/b' },
      { title: 'Discussed', ...day, comments: 3 },
      { title: 'Upvoted', ...day, upvotes: 2 },
      { title: 'Another day', ...submittedOn('2026-01-19'), upvotes: 99 },
    ]);
    const list = await periodList(feedOf(store), 'day', '2026-01-20');
    expect(titles(list)).toEqual(['Upvoted', 'Discussed', 'With code', 'Newer', 'Plain']);
    expect(list).toMatchObject({ total: 5, previous: '2026-01-19', next: null });
  });

  it('fill up a day with announced papers of the chosen categories, with code first, up to the setting', async () => {
    const announced = { announced: '2026-01-20', categories: ['cs.LG'] };
    await givePapers(store, [
      { title: 'Submitted', ...submittedOn('2026-01-20') },
      { title: 'Older', ...announced, published: '2026-01-18' },
      { title: 'Newer', ...announced, published: '2026-01-19' },
      { title: 'With code', ...announced, published: '2026-01-10', code: 'https://github.com/a/b' },
      { title: 'Elsewhere', announced: '2026-01-20', categories: ['math.CO'] },
    ]);
    const settings = { BROADSHEET_CATEGORIES: 'cs.LG', BROADSHEET_DAY_AUTO: '2' };
    const list = await periodList(feedOf(store, settings), 'day', '2026-01-20');
    expect(titles(list)?.sort()).toEqual(['Newer', 'Submitted', 'With code']);
    const none = await periodList(feedOf(store, { BROADSHEET_DAY_AUTO: '0' }), 'day', '2026-01-20');
    expect(titles(none)).toEqual(['Submitted']);
  });

  it('never show a paper twice that was both submitted and announced', async () => {
    await givePapers(store, [{ title: 'Twice', ...submittedOn('2026-01-20'), announced: '2026-01-20' }]);
    expect(titles(await periodList(feedOf(store), 'day', '2026-01-20'))).toEqual(['Twice']);
    expect(titles(await periodList(feedOf(store), 'week', '2026-W04'))).toEqual(['Twice']);
  });

  it('end today: a day, week or month that has not begun is not there', async () => {
    await givePapers(store, [
      { title: 'Today', ...submittedOn('2026-01-22') },
      { title: 'Tomorrow', ...submittedOn('2026-01-23') },
    ]);
    const feed = feedOf(store);
    expect(await periodList(feed, 'day', '2026-01-23')).toBeNull();
    expect(titles(await periodList(feed, 'week', '2026-W04'))).toEqual(['Today']);
    expect(titles(await frontPage(feed))).toEqual(['Today']);
    expect(await periodList(feed, 'month', '2026-02')).toBeNull();
    expect(await periodList(feed, 'day', '2026-02-30')).toBeNull();
  });

  it('know the nearest periods that have papers', async () => {
    await givePapers(store, [
      { title: 'First', ...submittedOn('2025-11-03') },
      { title: 'Second', announced: '2025-12-24' },
      { title: 'Third', ...submittedOn('2026-01-20') },
    ]);
    const feed = feedOf(store);
    expect(await periodList(feed, 'month', '2025-12')).toMatchObject({
      previous: '2025-11',
      next: '2026-01',
    });
    expect(await nearestPeriodBefore(feed, 'day', '2026-01-19')).toBe('2025-12-24');
    expect(await nearestPeriodBefore(feed, 'week', '2025-W45')).toBeNull();
    expect(await nearestPeriodBefore(feed, 'day', 'yesterday')).toBeNull();
    expect(await firstPeriod(feed, 'day')).toBe('2025-11-03');
  });

  it('count a week by votes over its days, and state how many there are beyond the first hundred', async () => {
    const papers = Array.from({ length: 120 }, (_, index) => ({
      title: `Paper ${index}`,
      ...submittedOn(index % 2 === 0 ? '2026-01-19' : '2026-01-20'),
      upvotes: index,
    }));
    await givePapers(store, papers);
    const list = await periodList(feedOf(store), 'week', '2026-W04');
    expect(list?.total).toBe(120);
    expect(titles(list)).toHaveLength(100);
    expect(titles(list)?.slice(0, 2)).toEqual(['Paper 119', 'Paper 118']);
  });

  it('let votes fade with the days since a paper stood on the front page, and explain it', async () => {
    await givePapers(store, [
      { title: 'Fresh', ...submittedOn('2026-01-22'), upvotes: 32 },
      { title: 'Stale', ...submittedOn('2026-01-12'), upvotes: 64 },
      { title: 'Long gone', ...submittedOn('2025-06-01'), upvotes: 999 },
      { title: 'Without votes', ...submittedOn('2026-01-22') },
    ]);
    const list = await trending(feedOf(store));
    expect(titles(list)?.[0]).toBe('Fresh');
    expect(titles(list)?.sort()).toEqual(['Fresh', 'Stale', 'Without votes']);
    expect(list.hasVotes).toBe(true);
    for (const { explanation } of list.papers) {
      const sum = explanation?.terms.reduce((value, term) => value + term.value, 0);
      expect(sum).toBeCloseTo(explanation?.score ?? Number.NaN, 10);
    }
    const stale = list.papers.find(({ title }) => title === 'Stale');
    expect(stale?.explanation?.terms.at(-1)).toMatchObject({
      name: 'age',
      detail: expect.stringContaining('10'),
    });
  });

  it('give one place in ten of trending to papers that nobody has seen, always the same of a day', async () => {
    await givePapers(store, [
      ...Array.from({ length: 300 }, (_, index) => ({
        title: `Voted ${index}`,
        ...submittedOn('2026-01-21'),
        upvotes: 40 + index,
      })),
      ...Array.from({ length: 20 }, (_, index) => ({
        title: `Unseen ${index}`,
        ...submittedOn('2026-01-22'),
      })),
    ]);
    const { papers } = await trending(feedOf(store));
    const explored = papers.flatMap((paper, index) => (paper.standing?.isExplored ? [index + 1] : []));
    expect(papers).toHaveLength(50);
    expect(explored).toEqual([10, 20, 30, 40, 50]);
    expect(
      papers.every(({ title }, index) => title.startsWith('Unseen') === explored.includes(index + 1)),
    ).toBe(true);
    expect(titles(await trending(feedOf(store)))).toEqual(papers.map(({ title }) => title));
  });

  it('say of trending that there are no votes yet, and show the newest papers', async () => {
    await givePapers(store, [{ title: 'Quiet', ...submittedOn('2026-01-20') }]);
    expect(await trending(feedOf(store))).toMatchObject({ hasVotes: false, papers: [{ title: 'Quiet' }] });
  });

  it('page through everything, newest first', async () => {
    await givePapers(
      store,
      Array.from({ length: 60 }, (_, index) => ({ title: `Number ${index}`, published: `${1960 + index}` })),
    );
    const feed = feedOf(store);
    const first = await latest(feed, 1);
    expect(first).toMatchObject({ page: 1, pages: 2, total: 60 });
    expect(titles(first)?.[0]).toBe('Number 59');
    expect(titles(await latest(feed, 2))).toHaveLength(10);
  });

  it('gather an author by name form, a topic by slug and a category with cross-lists', async () => {
    await givePapers(store, [
      {
        title: 'One',
        authors: ['José Núñez'],
        keywords: ['Tidal Models'],
        categories: ['cs.LG'],
        published: '2020',
      },
      { title: 'Two', authors: ['Jose Nunez', 'B. C.'], keywords: ['tidal models'], published: '2023' },
      { title: 'Three', categories: ['math.CO', 'cs.LG'], published: '2021-05' },
    ]);
    const feed = feedOf(store);
    const author = await authorList(feed, 'jose-nunez', 1);
    expect(titles(author)).toEqual(['Two', 'One']);
    expect(new Set([author?.name, ...(author?.otherForms ?? [])])).toEqual(
      new Set(['José Núñez', 'Jose Nunez']),
    );
    expect(author?.activity.map(({ papers }) => papers)).toEqual([1, 0, 0, 1]);
    expect(titles(await topicList(feed, 'tidal-models', 1))).toEqual(['Two', 'One']);
    expect(await topicList(feed, 'machine-learning', 1)).toMatchObject({
      name: 'Machine Learning',
      total: 2,
    });
    expect(titles(await categoryList(feed, 'cs.LG', 1))).toEqual(['Three', 'One']);
    expect(await authorList(feed, 'nobody', 1)).toBeNull();
    expect(await topicList(feed, 'nothing', 1)).toBeNull();
    expect(await categoryList(feed, 'no.NE', 1)).toBeNull();
  });

  it('open a paper by its address, and lead from an old address to the new one', async () => {
    await givePapers(store, [
      { title: 'Learns its identifier later on', authors: ['A. Author'], published: '2026' },
    ]);
    const before = await latest(feedOf(store), 1);
    const old = before.papers[0]?.address ?? '';
    await givePapers(store, [
      {
        title: 'Learns its identifier later on',
        authors: ['A. Author'],
        published: '2026',
        arxivId: '2601.07777',
      },
    ]);
    const feed = feedOf(store);
    expect(await paperDetail(feed, old)).toEqual({ movedTo: '2601.07777' });
    expect(await paperDetail(feed, '2601.07777')).toMatchObject({
      paper: {
        title: 'Learns its identifier later on',
        identifiers: [{ scheme: 'arxiv', value: '2601.07777', url: 'https://arxiv.org/abs/2601.07777' }],
        links: [{ kind: 'pdf', url: 'https://arxiv.org/pdf/2601.07777' }],
      },
    });
    expect(await paperDetail(feed, '9999.99999')).toBeNull();
  });

  it('render mathematics once a version and keep it', async () => {
    await givePapers(store, [{ title: 'On $\\alpha$', arxivId: '2601.08888', abstract: 'An $n^2$ bound.' }]);
    const kept = () => store.db.selectFrom('paper_renderings').selectAll().execute();
    expect(await kept()).toEqual([]);
    await paperDetail(feedOf(store), '2601.08888');
    expect((await kept()).map((row) => row.title_html)).toEqual([expect.stringContaining('<math')]);
    await store.db.updateTable('paper_renderings').set({ title_html: 'kept' }).execute();
    expect(await paperDetail(feedOf(store), '2601.08888')).toMatchObject({ paper: { titleHtml: 'kept' } });
    await store.db.updateTable('papers').set({ content_hash: 'another version' }).execute();
    expect(await paperDetail(feedOf(store), '2601.08888')).not.toMatchObject({
      paper: { titleHtml: 'kept' },
    });
  });
});
