import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** What the build makes by default: the program, and the threads that it starts, each beside it. */
const PROGRAMS = {
  broadsheet: 'app/src/cli/main.ts',
  'search-worker': 'packages/search/src/threads/search-worker.ts',
  'merge-worker': 'packages/search/src/index/merge-worker.ts',
  'encode-worker': 'packages/encode/src/static/encode-worker.ts',
  'train-worker': 'packages/encode/src/train/train-worker.ts',
};

/**
 * Bundles the command line program and this workspace's packages into `broadsheet.js`, an ES module for Node 24, and
 * the threads that it starts into files beside it.
 * What only some commands need is in files of their own beside it, which these load. Packages from the registry stay
 * where they are installed, as some carry native code and loggers break in bundles; but for those of very many small
 * modules, whose loading would take most of a short command's time.
 * `plugins` come before our own: campaigns plant bugs with them,
 * also in programs of their own, by name and file.
 */
export async function buildProgram(
  root: string,
  folder: string,
  plugins: readonly Plugin[] = [],
  programs: Readonly<Record<string, string>> = PROGRAMS,
): Promise<void> {
  const files = Object.entries(programs).map(([name, file]) => [name, join(root, file)]);
  await build({
    entryPoints: Object.fromEntries(files) as Record<string, string>,
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    splitting: true,
    chunkNames: '[name]-[hash]',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [...plugins, registryPackagesOutside],
  });
}

/** Packages of very many small modules, all of them ES modules. */
const MANY_MODULES = /^(kysely|hono)(\/|$)/;

const registryPackagesOutside: Plugin = {
  name: 'registry-packages-outside',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      const isOurs = kind === 'entry-point' || path.startsWith('@broadsheet/');
      return isOurs || MANY_MODULES.test(path) ? undefined : { path, external: true };
    });
  },
};
