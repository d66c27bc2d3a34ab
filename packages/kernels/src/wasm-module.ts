import { readFileSync } from 'node:fs';

/** What the module has to export; a file that an older source was built to may lack some of it. */
export const EXPORTS = [
  'accumulate',
  'accumulateMarking',
  'axpy',
  'clearTouched',
  'decodeGaps',
  'dot',
  'dotAll',
  'dotSome',
  'dotTopK',
  'dotTopKAbove',
  'estimateTopK',
  'hammingTopK',
  'keepScores',
  'matmul',
  'packSigns',
  'quantizeRows',
  'scale',
  'signRows',
  'softmaxRows',
  'sumRows',
  'topKScores',
] as const;

/**
 * The compiled kernels, or null where there is no WebAssembly with SIMD or no file. `scripts/build` compiles
 * `assembly/` into `dist/kernels.wasm`, beside the bundled program, which looks there; TypeScript that runs as it is
 * (tests, scripts) looks into the `dist` of its checkout. Compiling takes about a millisecond; the module can be
 * posted to workers.
 */
export function compileKernels(): WebAssembly.Module | null {
  const place = import.meta.url.endsWith('.ts') ? '../../../dist/kernels.wasm' : './kernels.wasm';
  try {
    const module = new WebAssembly.Module(readFileSync(new URL(place, import.meta.url)));
    const names = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
    return EXPORTS.every((name) => names.has(name)) ? module : null;
  } catch {
    return null;
  }
}
