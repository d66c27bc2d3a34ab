import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Program, programInNewFolder } from './program.ts';

let program: Program;
let corpus: string;
let out: string;
beforeEach(() => {
  program = programInNewFolder();
  corpus = join(program.folder, 'corpus.jsonl');
  out = join(program.folder, 'small.encoder');
  const papers = Array.from({ length: 60 }, (_, number) => ({
    title: `Birds of island ${number}`,
    abstract: `Island ${number} has birds. ${`We count those of color ${number % 7} at dusk. `.repeat(4)}`,
  }));
  writeFileSync(corpus, papers.map((paper) => `${JSON.stringify(paper)}\n`).join(''));
});
afterEach(() => {
  program.remove();
});

const train = (steps: number) => [
  ...['encoder', 'train', corpus, '--out', out, '--steps', String(steps)],
  ...['--dimensions', '16', '--words', '50', '--pairs', '5', '--json'],
];

describe('broadsheet encoder train', () => {
  it('trains with the threads beside the program and prints one JSON object', async () => {
    const { code, stdout, stderr } = await program.run(...train(20));
    expect([code, stderr]).toEqual([0, expect.stringContaining('learned from 60 papers')]);
    expect(JSON.parse(stdout)).toEqual({
      pairs: 60,
      vocabulary: 50,
      dimensions: 16,
      seconds: expect.any(Number) as number,
      file: out,
      bytes: statSync(out).size,
    });
  });

  it('keeps a checkpoint when it is interrupted, says how to go on, and ends with the same bytes', async () => {
    await program.run(...train(1000));
    const undisturbed = readFileSync(out);
    rmSync(out);
    const first = program.start(...train(1000));
    let said = '';
    first.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    while (!existsSync(`${out}.checkpoint`)) await setTimeout(5);
    first.kill('SIGINT');
    expect(await once(first, 'close')).toEqual([1, null]);
    expect(said).toContain(`what was learned is kept in ${out}.checkpoint, and the same command goes on`);
    expect(existsSync(out)).toBe(false);
    expect((await program.run(...train(1000))).code).toBe(0);
    expect(readFileSync(out).equals(undisturbed)).toBe(true);
    expect(existsSync(`${out}.checkpoint`)).toBe(false);
  });

  it('tells what is wrong with its options', async () => {
    const { code, stderr } = await program.run(...train(20), '--dimensions', '17');
    expect([code, stderr]).toEqual([2, expect.stringContaining('A multiple of 16')]);
    expect((await program.run('encoder', 'train', corpus)).code).toBe(2);
  });
});
