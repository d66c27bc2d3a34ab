import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOptions } from './options.ts';
import { describeReport } from './report/report.ts';
import { runBench } from './run-bench.ts';
import { madeUpPapers } from './testing/papers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  mkdirSync(join(folder, 'papers'));
  const lines = madeUpPapers(50).map(({ id: arxivId, year, topics: keywords, ...paper }) =>
    JSON.stringify({ arxivId, keywords, ...paper, ...(year !== null && { year }) }),
  );
  writeFileSync(join(folder, 'papers', 'made-up.jsonl'), `${lines.join('\n')}\n{"title": 7}\n`);
  vi.stubEnv('BROADSHEET_ENCODER', 'none');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('runBench', () => {
  it('measures our engine in processes of its own, at a size beyond the real papers, and tells it', async () => {
    const options = readOptions(['--papers', '80', '--peers', 'none', '--rounds', '1', '--seconds', '1']);
    const cache = join(folder, 'cache');
    const report = await runBench(
      folder,
      { ...options, cache },
      { command: 'npm run bench', signal: new AbortController().signal, onProgress: () => undefined },
    );
    expect(report).toMatchObject({ papers: 80, realPapers: 50, encoder: null });
    expect(report.results).toMatchObject([
      { engine: 'broadsheet', mode: 'lexical', failed: null, ndcg10: null },
    ]);
    const [row] = report.results;
    for (const value of [row?.buildSeconds, row?.diskBytes, row?.p50Ms, row?.queriesPerSecond])
      expect(value).toBeGreaterThan(0);
    expect(report.ours?.rates).toMatchObject([{ mode: 'lexical' }]);
    expect(describeReport(report)).toMatch(/50 real papers and 30 recombined ones.*\n\n\| engine \| mode/);
    expect(existsSync(cache)).toBe(true);
  });

  it('ends with the reason when it is interrupted', async () => {
    const listening = {
      command: '',
      signal: AbortSignal.abort(new Error('stopped')),
      onProgress: () => undefined,
    };
    const options = { ...readOptions([]), cache: join(folder, 'cache') };
    await expect(runBench(folder, options, listening)).rejects.toThrow('stopped');
  });
});

describe('readOptions', () => {
  it.each([
    [['--papers', '0'], /--papers must be a whole number/],
    [['--peers', 'postgres'], /no peer "postgres"; there are sqlite/],
    [['--peers', 'broadsheet'], /no peer "broadsheet"/],
  ])('%j is refused with the reason', (args, reason) => {
    expect(() => readOptions(args)).toThrow(reason);
  });

  it('measures all peers at the size that they can be measured at, and those that are named at any', () => {
    expect(readOptions([]).peers).toContain('sqlite');
    expect(readOptions(['--papers', '1000000']).peers).toEqual([]);
    expect(readOptions(['--papers', '1000000', '--peers', 'flexsearch,sqlite']).peers).toEqual([
      'flexsearch',
      'sqlite',
    ]);
  });
});
