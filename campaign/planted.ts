import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildProgram } from '../scripts/build/program.ts';

/** A bug for a campaign to find: `right` stands in the file once, and `wrong` is built in its place. */
export interface Bug {
  file: string;
  right: string;
  wrong: string;
}

/** A bug that a campaign is asked to find, with what it does in words. */
export interface NamedBug {
  what: string;
  bugs: readonly Bug[];
}

/** The bug of this name, or null where none is asked for. Throws where there is none of that name. */
export function bugNamed(
  bugs: Readonly<Record<string, NamedBug>>,
  name: string | undefined,
): NamedBug | null {
  if (name === undefined) return null;
  const bug = Object.hasOwn(bugs, name) ? bugs[name] : undefined;
  if (bug === undefined)
    throw new Error(`There is no bug "${name}". There are: ${Object.keys(bugs).join(', ')}.`);
  return bug;
}

/** For the import. */
export const IMPORT_BUGS: readonly Bug[] = [
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

/** Builds a program with bugs in it, inside the checkout so that it finds its packages, and gives its path. */
export async function buildPlanted(
  root: string,
  bugs: readonly Bug[],
  program: { name: string; file: string } = { name: 'broadsheet', file: 'app/src/cli/main.ts' },
): Promise<string> {
  const folder = plantedFolder(root);
  await buildProgram(root, folder, [planting(root, bugs)], { [program.name]: program.file });
  return join(folder, `${program.name}.js`);
}

export function plantedFolder(root: string): string {
  return join(root, 'dist.planted');
}

/** Throws when a bug's place is not where it was, or was not built. */
function planting(root: string, bugs: readonly Bug[]): Plugin {
  const waiting = new Set(bugs);
  return {
    name: 'planting',
    setup(bundler) {
      bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const own = bugs.filter(({ file }) => join(root, file) === path);
        if (own.length === 0) return undefined;
        let contents = await readFile(path, 'utf8');
        for (const bug of own) {
          const parts = contents.split(bug.right);
          if (parts.length !== 2) throw new Error(`The bug no longer fits ${bug.file}: write it anew.`);
          contents = parts.join(bug.wrong);
          waiting.delete(bug);
        }
        return { contents, loader: 'ts' };
      });
      bundler.onEnd(() => {
        const [missing] = waiting;
        if (missing) throw new Error(`The bug in ${missing.file} was not built: write it anew.`);
      });
    },
  };
}
