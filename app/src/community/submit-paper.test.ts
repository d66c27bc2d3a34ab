import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSettings } from '../config/config.ts';
import { says, type TestAnswer, testClock } from '../outbound/testing.ts';
import { ingestBatch } from '../papers/ingest.ts';
import { arxivAnswer, type LookupServers, startLookupServers } from '../papers/lookup/testing.ts';
import { recordOf } from '../papers/record.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { type Actor, ANONYMOUS, type Person, SuspendedError } from './actor.ts';
import { addToPaper } from './additions.ts';
import { describePaper } from './describe-paper.ts';
import { findPaper } from './find-paper.ts';
import { TooManyRequestsError } from './limits.ts';
import { submitPaper } from './submit-paper.ts';
import { givePeople } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22, 10);
const DAY_MS = 86_400_000;
const signal = new AbortController().signal;

describeOnEachDatabase('submitting', (database) => {
  let store: Store;
  let servers: LookupServers | null = null;
  let ada: Person;
  let bob: Person;
  beforeEach(async () => {
    store = await database.open();
    [ada, bob] = (await givePeople(store, 2)) as [Person, Person];
    const papers = [
      { title: 'Tides', arxivId: '2601.00001', doi: '10.1000/t' },
      {
        title: 'Ebb',
        arxivId: '2601.00002',
        submission: { day: '2026-01-03', submitter: null, submittedAt: null },
      },
      ...[0, 1, 2, 3].map((index) => ({ title: `Flood ${index}`, arxivId: `2601.0010${index}` })),
    ];
    await ingestBatch(store, 'jsonl', papers.map(recordOf), { now: NOW });
  });
  afterEach(async () => {
    await servers?.close();
    servers = null;
  });

  async function placesWith(answers: Readonly<Record<string, TestAnswer>> = {}) {
    servers = await startLookupServers(answers);
    const settings = readSettings({ ...servers.environment, BROADSHEET_URL: 'https://papers.example.org' });
    return {
      store,
      settings,
      version: '0',
      reach: servers.reach,
      pace: { clock: testClock(NOW), random: () => 1 },
    };
  }
  const find = async (
    typed: string,
    actor: Actor = ada,
    answers: Readonly<Record<string, TestAnswer>> = {},
    now = NOW,
  ) => findPaper(actor, await placesWith(answers), typed, { now, limited: false, signal });
  const settings = { timezone: 'UTC', dayBoundary: 0 };
  const submit = (finding: string, actor = ada, clock = () => NOW, limited = false) =>
    submitPaper(actor, store, finding, { clock, limited, settings });
  async function idOf(typed: string, actor = ada, now = NOW): Promise<string> {
    const found = await find(typed, actor, {}, now);
    await servers?.close();
    if (found.kind !== 'ready') throw new Error(`${typed} is ${found.kind}`);
    return found.id;
  }
  const days = () =>
    store.db
      .selectFrom('submissions')
      .select(['day', 'paper_id', 'person_id'])
      .where('person_id', 'is not', null)
      .execute();

  it.each(['2601.00001', 'https://doi.org/10.1000/T', 'https://papers.example.org/papers/2601.00001'])(
    'finds what is here by %s without asking anybody, and puts it on today',
    async (typed) => {
      const found = await find(typed);
      expect(found).toEqual({ kind: 'ready', id: expect.any(String) });
      expect(servers?.requests).toHaveLength(0);
      expect(await submit(found.kind === 'ready' ? found.id : '')).toEqual({
        kind: 'submitted',
        address: '2601.00001',
        day: '2026-01-22',
        isLater: false,
      });
      expect(await days()).toEqual([{ day: NOW / DAY_MS - 10 / 24, paper_id: 1, person_id: ada.id }]);
    },
  );

  it('asks for what is new, keeps it only when it is confirmed, and as its source says it', async () => {
    const answers = { '/arxiv?id_list=2601.00009': arxivAnswer({ id: '2601.00009', title: 'Neap' }) };
    const found = await find('arXiv:2601.00009v2', ada, answers);
    const papers = () =>
      store.db.selectFrom('paper_records').select('source').where('source', '=', 'arxiv-query').execute();
    expect(await papers()).toEqual([]);
    expect(await submit(found.kind === 'ready' ? found.id : '')).toMatchObject({ address: '2601.00009' });
    expect(await papers()).toHaveLength(1);
  });

  it('finds the paper of a page by what the page says, and one that is here by its title', async () => {
    const html = says(200, '<meta name="citation_doi" content="10.1000/t">', { 'content-type': 'text/html' });
    const places = await placesWith({ '/article': html });
    const found = await findPaper(ada, places, servers?.page('/article') ?? '', {
      now: NOW,
      limited: false,
      signal,
    });
    expect(found).toMatchObject({ kind: 'ready' });
    expect(await submit(found.kind === 'ready' ? found.id : '')).toMatchObject({ address: '2601.00001' });
  });

  it('says on which day a paper was, and leaves it there', async () => {
    const was = { address: '2601.00002', title: 'Ebb', day: '2026-01-03' };
    expect(await find('2601.00002')).toEqual({ kind: 'was on', was });
    const [first, second] = [await idOf('2601.00001'), await idOf('2601.00001', bob)];
    const both = await Promise.all([submit(first), submit(second, bob)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['submitted', 'was on']);
    expect(await days()).toHaveLength(1);
    expect(await submit(first)).toEqual({ kind: 'gone' });
  });

  it('is of one person, for an hour', async () => {
    const id = await idOf('2601.00001');
    expect(await submit(id, bob)).toEqual({ kind: 'gone' });
    expect(await submit(id, ada, () => NOW + 3_600_000)).toEqual({ kind: 'gone' });
    expect(await days()).toEqual([]);
  });

  it('puts what is confirmed around the end of a day on one of both days, and tells of the later one', async () => {
    const end = Date.UTC(2026, 0, 23);
    const edges = [end - 1, end].map(async (moment, index) => {
      const id = await idOf(`2601.0010${index}`, ada, end - 60_000);
      return submit(id, ada, () => moment);
    });
    expect(await Promise.all(edges)).toMatchObject([
      { day: '2026-01-22', isLater: false },
      { day: '2026-01-23', isLater: true },
    ]);
    // A clock that passes the end of the day in the middle: the moment of the lock decides.
    const id = await idOf('2601.00103', ada, end - 60_000);
    let reads = 0;
    const ticking = () => end - 2 + reads++;
    const submitted = await submit(id, ada, ticking);
    expect(submitted).toMatchObject({ kind: 'submitted' });
    expect((await days()).filter(({ paper_id }) => paper_id === 6)).toHaveLength(1);
  });

  it('is for who is signed in and not suspended', async () => {
    const suspended: Person = { ...ada, suspension: { until: NOW + 1, because: 'spam' } };
    await expect(find('2601.00001', suspended)).rejects.toThrow(SuspendedError);
    await expect(submit(await idOf('2601.00001'), suspended)).rejects.toThrow(SuspendedError);
    await expect(find('2601.00001', ANONYMOUS)).rejects.toThrow('signed in');
  });

  it('is done ten times a day, and by curators more often', async () => {
    const twelve = Array.from({ length: 12 }, (_, index) => `https://doi.org/10.1000/${index}`);
    const records = twelve.map((_, index) => recordOf({ title: `Wave ${index}`, doi: `10.1000/${index}` }));
    await ingestBatch(store, 'jsonl', records, { now: NOW });
    const ids: string[] = [];
    for (const typed of twelve) ids.push(await idOf(typed));
    for (const id of ids.slice(0, 10)) await submit(id, ada, () => NOW, true);
    await expect(submit(ids[10] ?? '', ada, () => NOW, true)).rejects.toThrow(TooManyRequestsError);
    expect(await submit(ids[10] ?? '', { ...ada, role: 'curator' }, () => NOW, true)).toMatchObject({
      kind: 'submitted',
    });
    expect(await submit(ids[11] ?? '', ada, () => NOW + DAY_MS, true)).toEqual({ kind: 'gone' });
    expect(await days()).toHaveLength(11);
  });

  it('lets curators describe what nobody knows, and its submitter add to it, over nobody', async () => {
    const curator: Person = { ...ada, role: 'curator' };
    const places = await placesWith();
    const typed = {
      title: 'Spring',
      authors: 'Ann Lee\nBo Chen',
      abstract: 'Of tides.',
      url: 'https://example.org/spring',
    };
    await expect(describePaper(bob, places, typed, { now: NOW })).rejects.toThrow('curator');
    expect(
      await describePaper(curator, places, { ...typed, authors: ' ', url: 'no' }, { now: NOW }),
    ).toMatchObject({
      kind: 'wrong',
      errors: { authors: expect.any(String), url: expect.any(String) },
    });
    const found = await describePaper(curator, places, typed, { now: NOW });
    const submitted = await submit(found.kind === 'ready' ? found.id : '', curator);
    const address = submitted.kind === 'submitted' ? submitted.address : '';
    const add = (actor: Person, fields: object) =>
      addToPaper(
        actor,
        store,
        { paper: address, project: '', code: '', picture: '', alt: '', organization: '', ...fields },
        { now: NOW, limited: false },
      );
    expect(await add(ada, { code: 'https://github.com/a/b', organization: ' Harbor  Institute ' })).toEqual(
      {},
    );
    expect(await add(ada, { code: 'javascript:alert(1)', project: 'http://x.org' })).toMatchObject({
      code: expect.any(String),
      project: expect.any(String),
    });
    await expect(add(bob, { code: 'https://github.com/c/d' })).rejects.toThrow('submitter');
    const paper = await store.db
      .selectFrom('papers')
      .selectAll()
      .where('address', '=', address)
      .executeTakeFirstOrThrow();
    expect(paper).toMatchObject({
      title: 'Spring',
      abstract: 'Of tides.',
      organization: 'Harbor Institute',
      has_code: 1,
    });
    await ingestBatch(
      store,
      'arxiv-oai',
      [recordOf({ title: 'Spring', authors: ['Ann Lee'], arxivId: '2601.00777' })],
      {
        now: NOW,
      },
    );
    const authors = await store.db
      .selectFrom('paper_authors')
      .select('name')
      .where('paper_id', '=', paper.id)
      .execute();
    expect(authors).toEqual([{ name: 'Ann Lee' }]);
  });
});
