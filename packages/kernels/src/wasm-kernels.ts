import { checkDimensions, checkEstimated, checkRowBytes, checkSigns } from './checks.ts';
import type { Kernels } from './kernels.ts';
import type { EXPORTS } from './wasm-module.ts';

type Exports = Record<(typeof EXPORTS)[number], (...values: number[]) => number>;

/** The functions of the module over `memory`, each with its arguments in the order of `assembly/`. */
export function createWasmKernels(memory: WebAssembly.Memory, module: WebAssembly.Module): Kernels {
  const instance = new WebAssembly.Instance(module, { env: { memory, abort } });
  const wasm = instance.exports as Exports;
  return { kind: 'wasm', ...searching(wasm), ...training(wasm) };
}

/** What AssemblyScript calls where its own checks fail; ours are compiled without. */
function abort(): never {
  throw new Error('A kernel stopped; what it has written so far is not whole.');
}

function searching(wasm: Exports) {
  return {
    dotTopK: (scan) => {
      checkDimensions(scan.dimensions);
      wasm.dotTopK(scan.query, scan.rows, scan.dimensions, scan.count, scan.accepted, scan.base, scan.top);
    },
    dotAll: ({ query, rows, dimensions, count, scores }) => {
      checkDimensions(dimensions);
      wasm.dotAll(query, rows, dimensions, count, scores);
    },
    dotSome: ({ query, rows, dimensions, ordinals, count, scores }) => {
      checkDimensions(dimensions);
      wasm.dotSome(query, rows, dimensions, ordinals, count, scores);
    },
    hammingTopK: ({ query, rows, rowBytes, count, accepted, base, top }) => {
      checkRowBytes(rowBytes);
      wasm.hammingTopK(query, rows, rowBytes, count, accepted, base, top);
    },
    packSigns: ({ rows, dimensions, count, to }) => {
      checkDimensions(dimensions);
      wasm.packSigns(rows, dimensions, count, to);
    },
    estimateTopK: ({ tables, signs, dimensions, count, estimates, accepted, base, top }) => {
      checkEstimated(dimensions);
      wasm.estimateTopK(tables, signs, dimensions, count, estimates, accepted, base, top);
    },
    dotTopKAbove: (scan) => {
      const { query, rows, dimensions, count, estimates, least, floor, accepted, base, top } = scan;
      checkDimensions(dimensions);
      return wasm.dotTopKAbove(query, rows, dimensions, count, estimates, least, floor, accepted, base, top);
    },
    accumulate: ({ documents, impacts, count, weight, scores }) => {
      wasm.accumulate(documents, impacts, count, weight, scores);
    },
    accumulateMarking: ({ documents, impacts, count, weight, scores, maxima }) => {
      wasm.accumulateMarking(documents, impacts, count, weight, scores, maxima);
    },
    topKScores: ({ scores, count, maxima, accepted, base, top }) => {
      wasm.topKScores(scores, count, maxima, accepted, base, top);
    },
    keepScores: ({ scores, count, maxima, least, bits }) => {
      wasm.keepScores(scores, count, maxima, least, bits);
    },
    clearTouched: ({ scores, count, maxima }) => {
      wasm.clearTouched(scores, count, maxima);
    },
    decodeGaps: ({ offsets, lists, gaps, end, documents, limit }) =>
      wasm.decodeGaps(offsets, lists, gaps, end, documents, limit) !== 0,
    quantizeRows: ({ values, count, factor, to }) => {
      wasm.quantizeRows(values, count, factor, to);
    },
    sumRows: ({ rows, dimensions, ordinals, weights, count, sum }) => {
      wasm.sumRows(rows, dimensions, ordinals, weights, count, sum);
    },
    signRows: ({ values, count, to }) => {
      checkSigns(count);
      wasm.signRows(values, count, to);
    },
  } satisfies Partial<Kernels>;
}

function training(wasm: Exports) {
  return {
    matmul: (product) => {
      const { a, aRow, aColumn, b, bRow, bColumn, c, rows, columns, depth, add, scratch } = product;
      wasm.matmul(a, aRow, aColumn, b, bRow, bColumn, c, rows, columns, depth, Number(add), scratch);
    },
    axpy: ({ weight, x, y, count }) => {
      wasm.axpy(weight, x, y, count);
    },
    dot: ({ x, y, count }) => wasm.dot(x, y, count),
    scale: ({ weight, x, count }) => {
      wasm.scale(weight, x, count);
    },
    softmaxRows: ({ values, rows, columns }) => {
      wasm.softmaxRows(values, rows, columns);
    },
  } satisfies Partial<Kernels>;
}
