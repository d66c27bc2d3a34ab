import { expect, test } from 'vitest';
import { createKernels, kernelKind } from './create-kernels.ts';
import { createFlatMemory } from './flat-memory.ts';

test('a prepared checkout has compiled kernels', () => {
  expect(kernelKind()).toBe('wasm');
  expect(createKernels(createFlatMemory(0).memory).kind).toBe('wasm');
});

test('a memory that is not one of WebAssembly gets the twins', () => {
  expect(createKernels({ buffer: new SharedArrayBuffer(64) }).kind).toBe('typescript');
});
