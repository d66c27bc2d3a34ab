import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMeasure, parseRun, type Run } from '@broadsheet/rank';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wordEncoder } from '../catalogue/testing.ts';
import { combineCollections } from './combine.ts';
import { type EvaluateOptions, evaluateFolder } from './evaluate.ts';
import { searchModes } from './modes.ts';
import { describeEvaluation, jsonEvaluation } from './report.ts';
import { writeRunFile } from './run-file.ts';

const lexicalAlone = searchModes({ byMeaning: false });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-collection-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

interface Given {
  corpus?: readonly (object | string)[];
  queries?: readonly (object | string)[];
  qrels?: Readonly<Record<string, readonly string[]>>;
}

const corpus = [
  { _id: 'd1', title: 'Pigeons that sort mail', text: 'Birds are trained to sort letters by address.' },
  { _id: 'd2', title: 'Letters that sort themselves', text: 'Paper with opinions.' },
  { _id: 'd3', title: 'A history of salt', text: 'Mines, taxes and soup.' },
];
const queries = [
  { _id: 'q1', text: 'pigeons sorting letters' },
  { _id: 'q2', text: 'salt mines' },
  { _id: 'q3', text: '…?!' },
];
const qrels = { 'test.tsv': ['query-id\tcorpus-id\tscore', 'q1\td2\t1', 'q2\td3\t1'] };

function giveCollection(given: Given = {}, name = 'birds'): string {
  const place = join(folder, name);
  mkdirSync(join(place, 'qrels'), { recursive: true });
  const write = (file: string, lines: readonly (object | string)[]) =>
    writeFileSync(
      join(place, file),
      lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
    );
  write('corpus.jsonl', given.corpus ?? corpus);
  write('queries.jsonl', given.queries ?? queries);
  for (const [file, lines] of Object.entries(given.qrels ?? qrels)) write(join('qrels', file), lines);
  return place;
}

/** Evaluates, and keeps the run of each mode. */
async function evaluate(place: string, options: Partial<EvaluateOptions> = {}) {
  const runs = new Map<string, Run>();
  const onRun = async (mode: string, run: Run) => {
    runs.set(mode, run);
  };
  const measures = ['RR', 'R@10'].map(parseMeasure);
  const report = await evaluateFolder(place, {
    modes: lexicalAlone,
    measures,
    similar: false,
    onRun,
    ...options,
  });
  const answers = new Map(
    [...(runs.get('lexical') ?? [])].map(([id, of]) => [id, of.map((a) => a.document)]),
  );
  return { report, runs, answers };
}

describe('evaluateFolder', () => {
  it('asks every query, and judges those that are judged', async () => {
    const { report, answers } = await evaluate(giveCollection());
    expect([...answers]).toEqual([
      ['q1', ['d1', 'd2']],
      ['q2', ['d3']],
      ['q3', []],
    ]);
    expect(report).toMatchObject({ name: 'birds', documents: 3, asked: 3, queries: 2, unknown: 0 });
    expect(report.measures.map(({ measure, modes }) => [measure, modes.lexical?.value])).toEqual([
      ['RR', 0.75],
      ['R@10', 1],
    ]);
  });

  it('leaves nothing behind in the temporary folder', async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    await evaluate(giveCollection());
    await expect(evaluate(giveCollection({ corpus: ['{'] }))).rejects.toThrow();
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('asks for similar papers by title and abstract, and never answers with the paper itself', async () => {
    const place = giveCollection({
      queries: [{ _id: 'like d1', doc: 'd1' }],
      qrels: { 'test.tsv': ['query-id\tcorpus-id\tscore', 'like d1\td2\t2'] },
    });
    const { report, answers } = await evaluate(place, { similar: true });
    expect([...answers]).toEqual([['like d1', ['d2']]]);
    expect(report.measures[0]?.modes.lexical?.value).toBe(1);
  });

  it('runs the queries of a collection that nobody judged', async () => {
    const { report, answers } = await evaluate(giveCollection({ qrels: {} }));
    expect(report).toMatchObject({ asked: 3, queries: 0, measures: [] });
    expect(answers.get('q2')).toEqual(['d3']);
    expect(describeEvaluation([report], [])).toMatch(/No asked query is judged/);
  });

  it('reads test.tsv where it is, else all judgements, and counts those of queries that are not there', async () => {
    const header = 'query-id\tcorpus-id\tscore';
    const train = { 'train.tsv': [header, 'q2\td3\t1'], 'dev.tsv': [header, 'q1\td1\t1', 'q9\td1\t1'] };
    const all = await evaluate(giveCollection({ qrels: train }, 'all'));
    expect(all.report).toMatchObject({ queries: 2, unknown: 1 });
    const test = await evaluate(
      giveCollection({ qrels: { ...train, 'test.tsv': [header, 'q2\td3\t1'] } }, 'one'),
    );
    expect(test.report).toMatchObject({ queries: 1, unknown: 0 });
  });

  it.each<[string, Given, Partial<EvaluateOptions>, RegExp]>([
    ['a broken line', { corpus: [...corpus, '{"_id":'] }, {}, /corpus\.jsonl, line 4: the line is no JSON/],
    [
      'an id that comes twice',
      { corpus: [...corpus, corpus[0] ?? ''] },
      {},
      /corpus\.jsonl, line 4: .* came before/,
    ],
    ['a query without an id', { queries: [{ text: 'x' }] }, {}, /queries\.jsonl, line 1: the field "_id"/],
    [
      'a bad judgement',
      { qrels: { 'test.tsv': ['q1 d1'] } },
      {},
      /test\.tsv, line 1: judgements have 4 columns/,
    ],
    [
      'two judgements that differ',
      { qrels: { 'a.tsv': ['q1 0 d1 1'], 'b.tsv': ['q1 0 d1 2'] } },
      {},
      /b\.tsv: document d1 of query q1 has another grade/,
    ],
    ['a query by example', { queries: [{ _id: 'q', doc: 'd1' }] }, {}, /Call "evaluate" with --similar/],
    ['a query in words', {}, { similar: true }, /Call "evaluate" without --similar/],
    [
      'a paper that is not there',
      { queries: [{ _id: 'q', doc: 'd9' }] },
      { similar: true },
      /d9, which corpus/,
    ],
  ])('%s ends it with the place and the reason', async (_what, given, options, reason) => {
    await expect(evaluate(giveCollection(given), options)).rejects.toThrow(reason);
  });

  it('names a file that is missing', async () => {
    await expect(evaluate(folder)).rejects.toThrow(/queries\.jsonl is missing; a collection has/);
  });

  it('stops when asked to', async () => {
    const interrupt = new AbortController();
    interrupt.abort(new Error('stopped'));
    await expect(evaluate(giveCollection(), { signal: interrupt.signal })).rejects.toThrow('stopped');
  });

  it('compares modes query by query, and combines collections', async () => {
    const silent = { name: 'silent', open: async () => async () => [] };
    const modes = [silent, ...lexicalAlone];
    const reports = [];
    for (const name of ['one', 'two'])
      reports.push((await evaluate(giveCollection({}, name), { modes })).report);
    const [first] = reports[0]?.measures ?? [];
    expect(first?.comparisons).toMatchObject([
      { mode: 'lexical', against: 'silent', difference: { value: 0.75 }, p: 0.5 },
    ]);
    const combined = combineCollections(reports);
    expect(combined[0]).toEqual({
      measure: 'RR',
      mean: { silent: 0, lexical: 0.75 },
      borda: { silent: 0, lexical: 1 },
      order: ['lexical', 'silent'],
    });
    const text = describeEvaluation(reports, combined);
    expect(text).toMatch(/^one: 3 documents, 3 queries, 2 of them judged; mean with 95 % interval$/m);
    expect(text).toMatch(/^RR: lexical − silent = 0\.7500 \[.*\], p = 0\.500$/m);
    expect(text).toMatch(/^RR +0\.0000 +0\.7500 +lexical > silent$/m);
    expect(jsonEvaluation(reports, combined)).toMatchObject({
      collections: [
        { name: 'one', queries: 2, measures: { RR: { silent: 0, lexical: 0.75 } } },
        { name: 'two' },
      ],
    });
  });
});

describe('modes by meaning', () => {
  const encoder = wordEncoder([['doves', 'pigeons']]);
  const modes = searchModes({ byMeaning: true });

  it('answer what no word of the query finds', async () => {
    const given = {
      queries: [{ _id: 'q1', text: 'doves' }],
      qrels: { 'test.tsv': ['query-id\tcorpus-id\tscore', 'q1\td1\t1'] },
    };
    const { runs } = await evaluate(giveCollection(given), { modes, encoder });
    expect([...runs.keys()]).toEqual(['lexical', 'dense', 'hybrid']);
    expect(runs.get('lexical')?.get('q1')).toEqual([]);
    expect(runs.get('dense')?.get('q1')?.[0]?.document).toBe('d1');
    expect(runs.get('hybrid')?.get('q1')?.[0]?.document).toBe('d1');
  });

  it('list nothing for a query that says nothing', async () => {
    const { runs } = await evaluate(giveCollection(), { modes, encoder });
    for (const run of runs.values()) expect(run.get('q3')).toEqual([]);
  });

  it('need an encoder', async () => {
    await expect(evaluate(giveCollection(), { modes })).rejects.toThrow('no mode "dense"');
  });
});

describe('writeRunFile', () => {
  it('writes what parseRun reads', async () => {
    const { runs } = await evaluate(giveCollection());
    const file = join(folder, 'birds.lexical.run');
    const run = runs.get('lexical') ?? new Map();
    await writeRunFile(file, run, 'broadsheet-lexical');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines[0]).toMatch(/^q1 Q0 d1 1 \d\.\d+ broadsheet-lexical$/);
    expect([...parseRun(lines, file)]).toEqual([...run].filter(([, answers]) => answers.length > 0));
  });

  it('leaves the file of before where a run cannot be written', async () => {
    const file = join(folder, 'x.run');
    writeFileSync(file, 'before');
    const torn: Run = new Map([['q 1', [{ document: 'd', score: 1 }]]]);
    await expect(writeRunFile(file, torn, 'tag')).rejects.toThrow(/"q 1" cannot stand in a TREC file/);
    expect(readFileSync(file, 'utf8')).toBe('before');
  });
});

const data = join(process.env.BROADSHEET_TEST_DATA ?? '', 'collections');
const hasData = Boolean(process.env.BROADSHEET_TEST_DATA) && existsSync(data);
describe.skipIf(!hasData)('real collections (skipped without BROADSHEET_TEST_DATA)', () => {
  it('med answers as well as search by words usually does', async () => {
    const { report } = await evaluate(join(data, 'med'), { measures: [parseMeasure('nDCG@10')] });
    expect(report).toMatchObject({ documents: 1033, asked: 30, queries: 30, unknown: 0 });
    expect(report.measures[0]?.modes.lexical?.value).toBeGreaterThan(0.65);
  });
});
