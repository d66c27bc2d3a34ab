import { constants, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAssets } from './assets.ts';
import { buildKernels } from './kernels.ts';
import { buildProgram } from './program.ts';

/** Builds the program, its kernels and the browser's files into the folder that the command line names. */
const root = join(import.meta.dirname, '..', '..');
const folder = process.argv[2];
if (folder === undefined) throw new Error('Usage: node scripts/build/main.ts FOLDER');

await mkdir(folder, { recursive: true });
await Promise.all([
  buildProgram(root, folder),
  buildKernels(root, folder),
  buildAssets(root, join(folder, 'assets')),
  copyModel('encode', 'papers.model', folder),
  copyModel('rank', 'attention.model', folder),
]);

function copyModel(name: string, file: string, to: string): Promise<void> {
  const source = join(root, 'packages', name, 'model', file);
  return copyFile(source, join(to, file), constants.COPYFILE_FICLONE);
}
