import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { main } from 'assemblyscript/asc';

/** Every memory that the kernels are given may have up to 65,536 pages of 64 KiB: all that 32 bits address. */
const MOST_PAGES = '65536';

const OPTIONS = [
  ['--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--runtime', 'stub'],
  ['--importMemory', '--noExportMemory', '--sharedMemory', '--maximumMemory', MOST_PAGES],
  ['--enable', 'simd', '--enable', 'threads'],
].flat();

/** Compiles the kernels' AssemblyScript into `kernels.wasm` in `folder`. */
export async function buildKernels(root: string, folder: string): Promise<void> {
  const assembly = join('packages', 'kernels', 'assembly', 'index.ts');
  const files = new Map<string, Uint8Array>();
  const { error, stderr } = await main(
    [assembly, '--baseDir', root, '--outFile', 'kernels.wasm', ...OPTIONS],
    {
      writeFile: (name, contents) => {
        files.set(name, typeof contents === 'string' ? new TextEncoder().encode(contents) : contents);
      },
    },
  );
  const made = files.get('kernels.wasm');
  if (error !== null || made === undefined)
    throw new Error(`The kernels do not compile; nothing was kept of them.\n${stderr.toString()}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'kernels.wasm'), made);
}
