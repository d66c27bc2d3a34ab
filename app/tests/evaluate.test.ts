import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Program, programInNewFolder } from './program.ts';

let program: Program;
beforeEach(() => {
  program = programInNewFolder();
});
afterEach(() => {
  program.remove();
});

/** A collection of three papers; `qrels` are lines of judgements. */
function giveCollection(name: string, qrels: readonly string[]): string {
  const folder = join(program.folder, name);
  mkdirSync(join(folder, 'qrels'), { recursive: true });
  const lines = (records: readonly object[]) =>
    records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const corpus = ['Pigeons that sort mail', 'Letters sorted by birds', 'A history of salt'].map(
    (title, index) => ({
      _id: `d${index + 1}`,
      title,
      text: 'No abstract.',
    }),
  );
  writeFileSync(join(folder, 'corpus.jsonl'), lines(corpus));
  writeFileSync(join(folder, 'queries.jsonl'), lines([{ _id: 'q1', text: 'sorted mail', doc: 'd1' }]));
  writeFileSync(join(folder, 'qrels', 'test.tsv'), ['query-id\tcorpus-id\tscore', ...qrels].join('\n'));
  return folder;
}

describe('broadsheet evaluate', () => {
  it('prints measures of every mode as one JSON object, and writes a TREC run', async () => {
    const folder = giveCollection('birds', ['q1\td1\t1']);
    const prefix = join(program.folder, 'out');
    const command = ['evaluate', folder, '--run', prefix, '--measures', 'nDCG(gain=exp)@10,RR', '--json'];
    const { code, stdout } = await program.run(...command);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      collections: [
        { name: 'birds', queries: 1, measures: { 'nDCG(gain=exp)@10': { lexical: 1 }, RR: { lexical: 1 } } },
      ],
    });
    expect(readFileSync(`${prefix}.lexical.run`, 'utf8')).toMatch(
      /^q1 Q0 d1 1 \S+ \S+\nq1 Q0 d2 2 \S+ \S+\n$/,
    );
  });

  it('evaluates similar papers, and several collections with a run each', async () => {
    const folders = ['one', 'two'].map((name) => giveCollection(name, ['q1\td2\t1']));
    const prefix = join(program.folder, 'out');
    const { code, stdout } = await program.run('evaluate', ...folders, '--similar', '--run', prefix);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^nDCG@10 +1\.0000/m);
    expect(stdout).toMatch(/All collections/);
    for (const name of ['one', 'two']) {
      expect(readFileSync(`${prefix}.${name}.lexical.run`, 'utf8')).toMatch(/^q1 Q0 d2 1 /);
    }
  });

  it('names file, line and reason of what it cannot read, and ends with 1', async () => {
    const folder = giveCollection('birds', ['q1\td1\tgood']);
    const { code, stdout, stderr } = await program.run('evaluate', folder);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/test\.tsv, line 2: the grade "good" is no number/);
  });

  it.each([['evaluate'], ['evaluate x --measures P'], ['evaluate x --measures RBO(p=0.9)']])(
    '%s is wrong usage',
    async (command) => {
      const { code, stderr } = await program.run(...command.split(' '));
      expect(code).toBe(2);
      expect(stderr).not.toContain('    at ');
    },
  );

  it('lists the measures in its help', async () => {
    const { code, stdout } = await program.run('evaluate', '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/nDCG\[\(gain=linear\|exp\)\]\[@k\] +gain of the answers/);
  });
});
