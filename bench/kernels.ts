import { cpus } from 'node:os';
import {
  BLOCK,
  compileKernels,
  createFlatMemory,
  createKernels,
  DOCUMENT_BYTES,
  type FlatMemory,
  type Kernels,
  MATMUL_SCRATCH,
  resetTop,
  setDocument,
  topBytes,
} from '../packages/kernels/src/index.ts';
import { bestOf, fillRandom, type Row, table } from './kernel-table.ts';

/**
 * The compiled kernels against their twins in TypeScript, on random values: `node bench/kernels.ts [ROUNDS]`. Each
 * number is the best of ROUNDS runs (25), for twins of a fifth as many: on a machine that does other work too, the
 * best is nearest to what the loop itself takes.
 */
const ROUNDS = Number(process.argv[2] ?? 25);
const ROWS = 1_000_000;
const DIMENSIONS = 256;
const TOP = 100;
const POSTINGS = 10_000_000;
const LIST = 100_000;

const module = compileKernels();
if (module === null)
  throw new Error('There is no dist/kernels.wasm to measure. Run: node scripts/build/main.ts dist');
const rows: Row[] = [];

measure((memory, kernels) => {
  const query = memory.reserve(DIMENSIONS);
  const vectors = memory.reserve(ROWS * DIMENSIONS);
  const top = memory.reserve(topBytes(TOP));
  fillRandom(memory, query, DIMENSIONS + ROWS * DIMENSIONS);
  const scan = { query, rows: vectors, count: ROWS, accepted: 0, base: 0, top };
  const empty = () => resetTop(memory.memory, top, TOP);
  row(kernels, `int8 scan, ${ROWS} × ${DIMENSIONS}, top ${TOP}`, ROWS * DIMENSIONS, 'GB/s', (k) => {
    empty();
    k.dotTopK({ ...scan, dimensions: DIMENSIONS });
  });
  row(kernels, `1-bit scan, ${ROWS} × ${DIMENSIONS}, top ${TOP}`, (ROWS * DIMENSIONS) / 8, 'GB/s', (k) => {
    empty();
    k.hammingTopK({ ...scan, rowBytes: DIMENSIONS / 8 });
  });
});

measure((memory, kernels) => {
  const documents = memory.reserve(POSTINGS * DOCUMENT_BYTES);
  const impacts = memory.reserve(POSTINGS);
  const scores = memory.reserve(ROWS * 4);
  const maxima = memory.reserve(Math.ceil(ROWS / BLOCK) * 4);
  const top = memory.reserve(topBytes(TOP));
  fillRandom(memory, impacts, POSTINGS);
  // A hundred lists of every tenth document, each from another one on.
  const list = new Uint8Array(memory.memory.buffer, documents, POSTINGS * DOCUMENT_BYTES);
  for (let index = 0; index < POSTINGS; index++)
    setDocument(list, index, ((index % LIST) * ROWS) / LIST + (Math.floor(index / LIST) % (ROWS / LIST)));
  const postings = { documents, impacts, count: POSTINGS, weight: 0.01, scores };
  row(kernels, `accumulate ${POSTINGS} postings`, POSTINGS, 'G postings/s', (k) => k.accumulate(postings));
  row(kernels, 'the same, marking blocks', POSTINGS, 'G postings/s', (k) =>
    k.accumulateMarking({ ...postings, maxima }),
  );
  for (const marks of [0, maxima])
    row(kernels, `top ${TOP} of ${ROWS} scores${marks ? ', by blocks' : ''}`, ROWS, 'G scores/s', (k) => {
      resetTop(memory.memory, top, TOP);
      k.topKScores({ scores, count: ROWS, maxima: marks, accepted: 0, base: 0, top });
    });
});

measure((memory, kernels) => {
  const [height, width, depth] = [1024, 1024, 256];
  const scratch = memory.reserve(MATMUL_SCRATCH);
  const [a, b, c] = [height * depth, depth * width, height * width].map((count) => {
    const place = memory.reserve(count * 4);
    new Float32Array(memory.memory.buffer, place, count).forEach((_, index, values) => {
      values[index] = Math.sin(index);
    });
    return place;
  }) as [number, number, number];
  const shape = { a, b, c, rows: height, columns: width, depth, add: false, scratch };
  const flop = 2 * height * width * depth;
  const forms = {
    A·B: { aRow: depth, aColumn: 1, bRow: width, bColumn: 1 },
    A·Bᵀ: { aRow: depth, aColumn: 1, bRow: 1, bColumn: depth },
    Aᵀ·B: { aRow: 1, aColumn: height, bRow: width, bColumn: 1 },
  };
  for (const [name, strides] of Object.entries(forms))
    row(kernels, `${name}, ${height} × ${width} × ${depth}`, flop, 'GFLOP/s', (k) =>
      k.matmul({ ...shape, ...strides }),
    );
  row(kernels, `softmax of ${height} rows of ${width}`, height * width, 'G values/s', (k) =>
    k.softmaxRows({ values: c, rows: height, columns: width }),
  );
  row(kernels, `float to int8, ${height} × ${width}`, height * width, 'G values/s', (k) =>
    k.quantizeRows({ values: c, count: height * width, factor: 127, to: a }),
  );
});

const processor = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`;
process.stdout.write(`${processor}, Node ${process.versions.node}; one core, best of ${ROUNDS} runs\n\n`);
process.stdout.write(table(rows));

function measure(task: (memory: FlatMemory, kernels: [Kernels, Kernels]) => void): void {
  const memory = createFlatMemory(0);
  task(memory, [createKernels(memory.memory, module), createKernels(memory.memory, null)]);
}

function row(
  [compiled, twin]: [Kernels, Kernels],
  name: string,
  work: number,
  unit: string,
  run: (kernels: Kernels) => void,
): void {
  const fast = bestOf(ROUNDS, () => run(compiled));
  const slow = bestOf(Math.ceil(ROUNDS / 5), () => run(twin));
  rows.push({ name, fast, slow, rate: `${(work / fast / 1e6).toFixed(2)} ${unit}` });
}
