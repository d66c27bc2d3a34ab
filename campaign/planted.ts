import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildProgram } from '../scripts/build/program.ts';

/** The bug: a batch is written statement by statement, without a transaction around it. */
const RIGHT = 'write: (work) => db.transaction().execute(work)';
const WRONG = 'write: (work) => work(db as never)';

const withoutTransactions: Plugin = {
  name: 'without-transactions',
  setup(bundler) {
    bundler.onLoad({ filter: /app\/src\/store\/open\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes(RIGHT)) throw new Error(`The bug no longer fits ${path}: write it anew.`);
      return { contents: source.replace(RIGHT, WRONG), loader: 'ts' };
    });
  },
};

/** Builds the program with the bug in it, inside the checkout so that it finds its packages, and gives its path. */
export async function buildPlanted(root: string): Promise<string> {
  const folder = join(root, 'dist.planted');
  await buildProgram(root, folder, [withoutTransactions]);
  return join(folder, 'broadsheet.js');
}
