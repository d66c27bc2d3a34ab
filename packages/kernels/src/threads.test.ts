import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createKernels } from './create-kernels.ts';
import { createFlatMemory } from './flat-memory.ts';
import type { ScanTask } from './testing/scan-worker.ts';
import { readTop, resetTop, topBytes } from './top.ts';
import { compileKernels } from './wasm-module.ts';

const WIDTH = 64;
const HALF = 3200;
const CAPACITY = 50;

test.each([
  ['compiled kernels', compileKernels()],
  ['their twins', null],
])('two threads over one memory find what one finds (%s)', { timeout: 60_000 }, async (_, module) => {
  const { memory, reserve } = createFlatMemory(0);
  const query = reserve(WIDTH);
  const rows = reserve(2 * HALF * WIDTH);
  const values = new Int8Array(memory.buffer, query, (2 * HALF + 1) * WIDTH);
  values.forEach((_value, index) => {
    values[index] = Math.imul(index + 1, 0x9e3779b1) >> 20;
  });
  const emptyTop = () => {
    const top = reserve(topBytes(CAPACITY));
    resetTop(memory, top, CAPACITY);
    return top;
  };
  const tasks = [0, HALF].map((base): ScanTask => {
    const scan = { query, rows: rows + base * WIDTH, count: HALF, accepted: 0, base };
    return {
      memory,
      module,
      dots: { ...scan, dimensions: WIDTH, top: emptyTop() },
      bits: { ...scan, rowBytes: WIDTH, top: emptyTop() },
    };
  });

  const kinds = await Promise.all(tasks.map(runInThread));

  const kernels = createKernels(memory, null);
  expect(kinds).toEqual([module, module].map((compiled) => (compiled === null ? 'typescript' : 'wasm')));
  for (const kind of ['dots', 'bits'] as const) {
    const top = emptyTop();
    const whole = { query, rows, count: 2 * HALF, accepted: 0, base: 0, top };
    if (kind === 'dots') kernels.dotTopK({ ...whole, dimensions: WIDTH });
    else kernels.hammingTopK({ ...whole, rowBytes: WIDTH });
    const found = tasks
      .flatMap((task) => readTop(memory, task[kind].top))
      .sort((a, b) => b.value - a.value || a.ordinal - b.ordinal);
    expect(found.slice(0, CAPACITY)).toEqual(readTop(memory, top));
  }
});

async function runInThread(task: ScanTask): Promise<unknown> {
  const worker = new Worker(new URL('./testing/scan-worker.ts', import.meta.url), { workerData: task });
  const [kind] = (await once(worker, 'message')) as unknown[];
  await worker.terminate();
  return kind;
}
