import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Every memory that the kernels are given may have up to 65,536 pages of 64 KiB: all that 32 bits address. */
const MOST_PAGES = '65536';

const OPTIONS = [
  ['--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--runtime', 'stub'],
  ['--importMemory', '--noExportMemory', '--sharedMemory', '--maximumMemory', MOST_PAGES],
  ['--enable', 'simd', '--enable', 'threads', '--enable', 'relaxed-simd'],
].flat();

/**
 * Compiles the kernels' AssemblyScript into `kernels.wasm` in `folder`. The compiler is a process of its own: its types
 * declare globals of its language, which would be believed in all of our code.
 */
export async function buildKernels(root: string, folder: string): Promise<void> {
  const compiler = join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  const source = join('packages', 'kernels', 'assembly', 'index.ts');
  await mkdir(folder, { recursive: true });
  const out = join(folder, 'kernels.wasm');
  await run(process.execPath, [compiler, source, '--baseDir', root, '--outFile', out, ...OPTIONS], {
    cwd: root,
  }).catch((error: { stderr?: string }) => {
    throw new Error(`The kernels do not compile; nothing was kept of them.\n${error.stderr ?? ''}`);
  });
}
