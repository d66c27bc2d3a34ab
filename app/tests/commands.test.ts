import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '../src/community/actor.ts';
import { requestLink } from '../src/community/mail-links.ts';
import { consumeOwnerLink, makeOwnerLink } from '../src/community/owner-links.ts';
import { countJobs } from '../src/jobs/list.ts';
import { says, startService } from '../src/outbound/testing.ts';
import { dateOf, dayOf } from '../src/papers/sources/days.ts';
import { openStore } from '../src/store/open.ts';
import { type Program, programInNewFolder } from './program.ts';

let program: Program;
beforeEach(() => {
  program = programInNewFolder();
});
afterEach(() => {
  program.remove();
});

/** Writes records, one a line, and gives the file's path. */
function recordsFile(name: string, lines: readonly (object | string)[]): string {
  const file = join(program.folder, name);
  writeFileSync(
    file,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return file;
}

const papers = [
  { title: 'Pigeons that sort mail', arxivId: '2601.00001', abstract: 'Birds are trained to sort letters.' },
  {
    title: 'Letters that sort pigeons',
    arxivId: '2601.00002',
    published: '2026-01-03',
    authors: ['Ada Bird'],
  },
];

describe('broadsheet invite and messages', () => {
  it('let people in without a browser once there is an owner, and show links one at a time', async () => {
    const early = await program.run('invite');
    expect([early.code, early.stdout]).toEqual([1, '']);
    expect(early.stderr).toContain('owner-link');
    const store = await openStore({ databaseUrl: null, dataFolder: join(program.folder, 'data') });
    const link = await makeOwnerLink(store, SYSTEM, { now: Date.now() });
    await consumeOwnerLink(store, link.token, { now: Date.now(), userAgent: null, formerToken: null });
    const wish = { mail: 'ada@example.org', next: null, invitation: null, network: '' };
    const place = { name: 'Papers', publicUrl: 'https://papers.example.org', host: '', port: 0 };
    await requestLink(store, wish, { place, access: 'open', limited: true, now: Date.now() });
    await store.close();
    const invited = await program.run('invite', '--json');
    expect((JSON.parse(invited.stdout) as { link: string }).link).toMatch(/\/invitations\/[\w-]{43}$/);
    const listed = await program.run('messages', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject({
      messages: [{ id: 1, recipient: 'ada@example.org', waits: true }],
    });
    expect(listed.stdout).not.toContain('/signin/');
    const shown = await program.run('messages', 'show', '1');
    expect(shown.stdout).toMatch(/^To: ada@example.org\n.*\/signin\/[\w-]{43}\n/s);
    expect((await program.run('messages', 'show', '2')).code).toBe(1);
  });
});

describe('broadsheet import', () => {
  it('stores and indexes papers, and says so as one JSON object', async () => {
    const { code, stdout } = await program.run('import', recordsFile('papers.jsonl', papers), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ read: 2, added: 2, updated: 0, unchanged: 0, refused: 0 });
    const found = await program.run('search', 'pigeon', '--json');
    expect(JSON.parse(found.stdout)).toMatchObject({ query: 'pigeon', total: 2 });
  });

  it('changes nothing the second time', async () => {
    const file = recordsFile('papers.jsonl', papers);
    await program.run('import', file);
    const { code, stdout } = await program.run('import', file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ read: 2, added: 0, updated: 0, unchanged: 2, refused: 0 });
  });

  it('goes on after a bad record, names file, line, field and reason, and ends with 3', async () => {
    const file = recordsFile('mixed.jsonl', [
      ...papers,
      '{"title": 7}',
      'not JSON',
      { title: 'One more paper' },
    ]);
    const { code, stdout, stderr } = await program.run('import', file, '--json');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ read: 5, added: 3, refused: 2 });
    expect(stderr).toMatch(/mixed\.jsonl.*3.*title/);
    expect(stderr).toMatch(/mixed\.jsonl.*4/);
  });

  it('says what is wrong with a file that is not there, and ends with 1 or 3', async () => {
    const { code, stderr } = await program.run('import', join(program.folder, 'missing.jsonl'));
    expect([1, 3]).toContain(code);
    expect(stderr).toContain('missing.jsonl');
  });
});

describe('broadsheet ingest', () => {
  const daily = JSON.stringify([
    { paper: { id: '2601.00001', title: 'Pigeons that sort mail', upvotes: 2 } },
  ]);

  it('takes in what a service has, indexes it, and says so as one JSON object', async () => {
    const service = await startService(says(200, daily), says(200, '[]'));
    const settings = { BROADSHEET_HF_DAILY_URL: service.url, BROADSHEET_CONTACT: 'editor@papers.example' };
    const ingesting = programInNewFolder(settings);
    const first = await ingesting.run(
      'ingest',
      'hf-daily',
      '--from',
      dateOf(dayOf(Date.now()) - 3),
      '--json',
    );
    expect(first).toMatchObject({ code: 0 });
    expect(JSON.parse(first.stdout)).toMatchObject({ read: 1, added: 1, refused: 0, failures: [] });
    const found = await ingesting.run('search', 'pigeon', '--json');
    expect(JSON.parse(found.stdout)).toMatchObject({ total: 1, hits: [{ id: '2601.00001' }] });
    const agent = service.requests[0]?.headers['user-agent'];
    expect(agent).toMatch(/^Broadsheet\/\d+\.\d+\.\d+ \(\+editor@papers\.example\)$/);
    ingesting.remove();
    await service.close();
  });

  it('ends with 1 and the reason when a service fails', async () => {
    const service = await startService(says(404, 'moved'));
    const ingesting = programInNewFolder({ BROADSHEET_HF_DAILY_URL: service.url });
    const { code, stdout, stderr } = await ingesting.run('ingest', 'hf-daily', '--json');
    expect(code).toBe(1);
    expect(stderr).toMatch(/hf-daily failed: .*answers 404: moved/);
    expect(JSON.parse(stdout)).toMatchObject({ read: 0, failures: [{ source: 'hf-daily' }] });
    ingesting.remove();
    await service.close();
  });

  it('names the sources there are when one is unknown or none is named', async () => {
    for (const names of [[], ['gopher']]) {
      const { code, stderr } = await program.run('ingest', ...names);
      expect(code).toBe(2);
      expect(stderr).toContain('arxiv-oai, arxiv-oai-raw, arxiv-rss, arxiv-query, hf-daily');
    }
    expect(await program.run('ingest', 'hf-daily', '--from', 'yesterday')).toMatchObject({ code: 2 });
  });
});

describe('broadsheet status', () => {
  it('tells of an empty store', async () => {
    const { code, stdout } = await program.run('status', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as unknown,
      papers: 0,
      indexed: 0,
      lastChange: 0,
      indexChange: 0,
      sources: [],
      services: [],
      jobs: { pending: 0, running: 0, failed: 0, standing: 0 },
      warnings: [],
    });
  });

  it('tells of papers, index and the last run of each source', async () => {
    await program.run('import', recordsFile('papers.jsonl', [...papers, 'bad']));
    const status: unknown = JSON.parse((await program.run('status', '--json')).stdout);
    expect(status).toMatchObject({
      papers: 2,
      indexed: 2,
      lastChange: 2,
      indexChange: 2,
      sources: [{ name: 'jsonl', ok: true, added: 2, updated: 0, refused: 1 }],
    });
  });
});

describe('broadsheet jobs', () => {
  /** Puts a job of another version into the queue, lets a worker find it, and gives its id. */
  async function failedJob(): Promise<number> {
    const place = { databaseUrl: null, dataFolder: join(program.folder, 'data') };
    const store = await openStore(place);
    const { id } = await store.db
      .insertInto('jobs')
      .values({
        kind: 'fly',
        payload: '{}',
        run_at: 0,
        attempts: 0,
        most_attempts: 3,
        state: 'pending',
        created_at: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const worker = program.start('work');
    for (let failed = 0; failed === 0; await sleep(50)) ({ failed } = await countJobs(store.db));
    await store.close();
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    return id;
  }

  it('tells of jobs and why they failed, and retries them', async () => {
    expect((await program.run('jobs')).stdout).toContain('No jobs yet');
    const id = await failedJob();
    const { stdout } = await program.run('jobs');
    expect(stdout).toContain(`broadsheet jobs retry ${id}`);
    expect(stdout).toMatch(/pending +prune +attempts 0 of 3 +next run 20/);
    expect((await program.run('status')).stdout).toContain('5 pending, 0 running, 1 failed');
    const retried = await program.run('jobs', 'retry', String(id), '--json');
    expect([retried.code, JSON.parse(retried.stdout)]).toEqual([0, { outcome: 'queued', id }]);
    const { jobs } = JSON.parse((await program.run('jobs', '--json')).stdout) as { jobs: object[] };
    expect(jobs).toContainEqual(expect.objectContaining({ id, kind: 'fly', state: 'pending', attempts: 0 }));
  });

  it('says that a job is not there, and ends with 1', async () => {
    const { code, stderr } = await program.run('jobs', 'retry', '77');
    expect(code).toBe(1);
    expect(stderr).toContain('There is no job 77');
  });
});

describe('broadsheet search', () => {
  it('finds nothing in an empty store, and says what to do', async () => {
    const { code, stdout } = await program.run('search', 'pigeons');
    expect(code).toBe(0);
    expect(stdout).toContain('No paper contains');
  });

  it('gives ids, titles and scores, best first, and says beside them what of a query it left out', async () => {
    await program.run('import', recordsFile('papers.jsonl', papers));
    const { stdout } = await program.run('search', 'sort', 'letters', '--limit', '1', '--json');
    const { hits, total, tookMs } = JSON.parse(stdout) as { hits: object[]; total: number; tookMs: number };
    expect(total).toBe(2);
    expect(tookMs).toBeGreaterThanOrEqual(0);
    expect(hits).toEqual([
      { id: '2601.00002', title: 'Letters that sort pigeons', score: expect.any(Number) as unknown },
    ]);
    const query = 'sort -"letters that sort" year:soon';
    const restricted = await program.run('search', query, '--json');
    expect(JSON.parse(restricted.stdout)).toMatchObject({ query, total: 1, hits: [{ id: '2601.00001' }] });
    expect(restricted.stderr).toContain('“year:soon” was left out');
  });
});

describe('broadsheet similar', () => {
  it('finds what is like some papers, and refuses ids that nobody has', async () => {
    await program.run('import', recordsFile('papers.jsonl', papers));
    const { stdout } = await program.run('similar', '2601.00002', '--json');
    const { hits, ...asked } = JSON.parse(stdout) as { hits: { id: string }[] };
    expect(asked).toMatchObject({ like: ['2601.00002'], unlike: [], mode: 'lexical', total: hits.length });
    expect(hits[0]).toMatchObject({ id: '2601.00001', score: expect.any(Number) as unknown });
    const { code, stderr } = await program.run('similar', '2601.00002', '--unlike', 'nobody', 'noone');
    expect(code).toBe(1);
    expect(stderr).toContain('No paper has the id nobody, noone');
  });
});

describe('broadsheet search for what is meant', () => {
  it('finds the paper that an id names, and repairs words unless told not to', async () => {
    await program.run('import', recordsFile('papers.jsonl', papers));
    const search = async (...words: string[]) => {
      const { stdout } = await program.run('search', ...words, '--json');
      return JSON.parse(stdout) as { total: number; repairs: object[]; hits: { id: string }[] };
    };
    const named = await search('https://arxiv.org/abs/2601.00002v3');
    expect(named.hits.map(({ id }) => id)).toEqual(['2601.00002']);
    expect(await search('pigoens')).toMatchObject({ repairs: [{ word: 'pigoens', to: 'pigeons' }] });
    expect(await search('pigoens', '--exact')).toMatchObject({ repairs: [], total: 0 });
  });
});

describe('broadsheet papers', () => {
  it('finds twins, merges them by hand, and takes it back', async () => {
    const twin = { title: 'Pigeons that sort mail', authors: ['Ada Bird'] };
    await program.run(
      'import',
      recordsFile('twins.jsonl', [
        { ...twin, doi: '10.1000/1' },
        { ...twin, doi: '10.1000/2' },
      ]),
    );
    const twins = await program.run('papers', 'twins', '--json');
    expect(JSON.parse(twins.stdout)).toMatchObject({
      counts: { 'identifiers differ': 1 },
      twins: [{ reason: 'identifiers differ', one: { address: 'p1' }, other: { address: 'p2' } }],
    });
    expect((await program.run('papers', 'merge', 'p1', 'p2', '--by', 'Ann')).code).toBe(0);
    const records = await program.run('papers', 'records', 'p2', '--json');
    expect(JSON.parse(records.stdout)).toMatchObject({ records: [{ id: 1 }, { id: 2 }] });
    expect((await program.run('papers', 'undo', '1', '--by', 'Bo')).stdout).toContain('undone by Bo');
    const again = await program.run('papers', 'undo', '1');
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('Nothing was changed');
    const { stdout } = await program.run('papers', 'decisions', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ decisions: [{ id: 1, by: 'Ann', undone: { by: 'Bo' } }] });
  });
});

describe('keeping an instance', () => {
  it('backs up, restores, exports and examines, each as one JSON object', async () => {
    const backup = join(program.folder, 'backup.sqlite');
    await program.run('import', recordsFile('papers.jsonl', papers));
    const kept = await program.run('backup', backup, '--json');
    expect(JSON.parse(kept.stdout)).toMatchObject({ format: 1, tables: { papers: { rows: 2 } } });
    await program.run('import', recordsFile('more.jsonl', [{ title: 'One more paper' }]));
    const refused = await program.run('restore', backup);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('has 3 papers') as unknown });
    expect((await program.run('restore', backup, '--force')).code).toBe(0);
    const found = await program.run('search', 'pigeon', '--json');
    expect(JSON.parse(found.stdout)).toMatchObject({ total: 2 });
    const exported = await program.run('export', join(program.folder, 'export'), '--json');
    expect(JSON.parse(exported.stdout)).toMatchObject({ papers: 2 });
    const { findings } = JSON.parse((await program.run('doctor', '--json')).stdout) as {
      findings: { check: string; ok: boolean }[];
    };
    expect(findings.filter(({ check, ok }) => !ok && check !== 'room')).toEqual([]);
  });

  it('examines settings too', async () => {
    const { code, stdout } = await program.run('doctor');
    expect(stdout).toContain('settings');
    expect([0, 1]).toContain(code);
  });
});

describe('what the owner sees, as commands', () => {
  it('tells of the index and builds it anew', async () => {
    await program.run('import', recordsFile('papers.jsonl', papers));
    const rebuilt = await program.run('index', 'rebuild');
    expect([rebuilt.code, rebuilt.stderr]).toEqual([0, expect.stringContaining('built anew')]);
    const view: unknown = JSON.parse((await program.run('index', '--json')).stdout);
    expect(view).toMatchObject({ papers: 2, indexed: 2, behind: 0, rebuildSince: null });
  });

  it('lists settings and refusals', async () => {
    expect((await program.run('settings')).stdout).toMatch(/^BROADSHEET_NAME +default +Broadsheet$/m);
    expect((await program.run('refusals')).stdout).toContain('0 refusals are kept');
  });
});

describe('wrong usage', () => {
  it.each([
    [['fly']],
    [['search', 'pigeons', '--limit', 'many']],
    [['search', 'pigeons', '--mode', 'telepathic']],
    [['import']],
    [['jobs', 'fly']],
    [['jobs', 'retry']],
    [['jobs', 'retry', '0']],
    [['jobs', 'retry', '99999999999']],
    [['papers', 'split', 'p1', 'first']],
    [['backup']],
  ])('%j ends with 2', async (command) => {
    const { code, stderr } = await program.run(...command);
    expect(code).toBe(2);
    expect(stderr).not.toContain('    at ');
  });
});
