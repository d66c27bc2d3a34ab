import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildProgram } from '../scripts/build/program.ts';

/** A bug for the campaign to find: `right` stands in the file once, and `wrong` is built in its place. */
interface Bug {
  file: string;
  right: string;
  wrong: string;
}

const BUGS: readonly Bug[] = [
  {
    // A batch is written statement by statement, without a transaction around it.
    file: 'app/src/store/open.ts',
    right: 'write: (work) => db.transaction().execute(work)',
    wrong: 'write: (work) => work(db as never)',
  },
  {
    // The index says that it has reached a change before it holds the papers up to it.
    file: 'app/src/catalogue/follow.ts',
    right: 'for (let start = 0;',
    wrong: 'await writer.commit({ origin, change: last.number }); for (let start = 0;',
  },
];

/** Builds the program with the bugs in it, inside the checkout so that it finds its packages, and gives its path. */
export async function buildPlanted(root: string): Promise<string> {
  const folder = plantedFolder(root);
  await buildProgram(root, folder, [planting(root)]);
  return join(folder, 'broadsheet.js');
}

export function plantedFolder(root: string): string {
  return join(root, 'dist.planted');
}

function planting(root: string): Plugin {
  const bugs = new Map(BUGS.map((bug) => [join(root, bug.file), bug]));
  return {
    name: 'planting',
    setup(bundler) {
      bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const bug = bugs.get(path);
        if (bug === undefined) return undefined;
        const parts = (await readFile(path, 'utf8')).split(bug.right);
        if (parts.length !== 2) throw new Error(`The bug no longer fits ${bug.file}: write it anew.`);
        return { contents: parts.join(bug.wrong), loader: 'ts' };
      });
    },
  };
}
