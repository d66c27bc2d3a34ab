import { afterEach, expect, test, vi } from 'vitest';
import { createKernels } from './create-kernels.ts';
import { createFlatMemory, createFlatRange } from './flat-memory.ts';

const MEBIBYTE = 2 ** 20;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** With and without WebAssembly: `node --jitless` has none. */
const withAndWithout = test.each([['WebAssembly'], ['no WebAssembly']]);
const prepare = (given: string) => {
  if (given === 'no WebAssembly') vi.stubGlobal('WebAssembly', undefined);
};

withAndWithout('with %s, what is reserved is aligned, apart, and zeros', (given) => {
  prepare(given);
  const { memory, reserve, used } = createFlatMemory(100);
  const places = [reserve(1, 1), reserve(5, 8), reserve(0), reserve(3 * MEBIBYTE, 64)] as const;
  expect(places[0]).toBeGreaterThan(0);
  expect(places[1] % 8).toBe(0);
  expect(places[1]).toBeGreaterThan(places[0]);
  expect(places[3] % 64).toBe(0);
  expect(used()).toBe(places[3] + 3 * MEBIBYTE);
  expect(memory.buffer.byteLength).toBeGreaterThanOrEqual(used());
  expect(memory.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(new Uint8Array(memory.buffer).every((byte) => byte === 0)).toBe(true);
});

withAndWithout('with %s, what was there stays when the memory grows', (given) => {
  prepare(given);
  const { memory, reserve } = createFlatMemory(100);
  const first = reserve(4);
  new Float32Array(memory.buffer, first, 1)[0] = 3;
  const kernels = createKernels(memory, null);
  const second = reserve(4 + MEBIBYTE) + MEBIBYTE;
  kernels.axpy({ weight: 2, x: first, y: second, count: 1 });
  expect(new Float32Array(memory.buffer, second, 1)[0]).toBe(6);
});

withAndWithout('with %s, a memory that is full says so and keeps what it holds', (given) => {
  prepare(given);
  const { memory, reserve, used } = createFlatMemory(100, MEBIBYTE);
  const place = reserve(1);
  new Uint8Array(memory.buffer)[place] = 7;
  const before = used();
  expect(() => reserve(2 * MEBIBYTE)).toThrow('what it holds was kept');
  expect(used()).toBe(before);
  expect(new Uint8Array(memory.buffer)[place]).toBe(7);
  expect(reserve(16)).toBeGreaterThan(place);
});

test('what is released is given again, as zeros', () => {
  const { memory, reserve, release } = createFlatMemory(100);
  const kept = reserve(16);
  const from = reserve(16);
  new Uint8Array(memory.buffer, kept, 32).fill(9);
  release(from);
  expect(reserve(16)).toBe(from);
  expect(new Uint8Array(memory.buffer, kept, 17)[15]).toBe(9);
  expect(new Uint8Array(memory.buffer, from, 16).every((byte) => byte === 0)).toBe(true);
  expect(() => release(from + MEBIBYTE)).toThrow('nothing changed');
});

test('without WebAssembly the kernels are the twins', () => {
  prepare('no WebAssembly');
  expect(createKernels(createFlatMemory(100).memory).kind).toBe('typescript');
});

withAndWithout('with %s, a part of a memory is given away within its bounds', (given) => {
  prepare(given);
  const whole = createFlatMemory(0);
  const from = whole.reserve(256);
  const behind = whole.reserve(16);
  const part = createFlatRange(whole.memory, from, 256);
  const first = part.reserve(100);
  expect(first).toBe(from);
  expect(() => part.reserve(200)).toThrow('has 256 bytes, not 312');
  const second = part.reserve(100);
  expect(second + 100).toBeLessThanOrEqual(behind);
  new Uint8Array(whole.memory.buffer, from, 256).fill(7);
  part.release(first);
  expect(new Uint8Array(whole.memory.buffer, first, second + 100 - first).every((byte) => byte === 0)).toBe(
    true,
  );
  expect(() => part.release(from - 16)).toThrow('Nothing is reserved');
});
