import { createFlatMemory, createKernels, MATMUL_SCRATCH } from '@broadsheet/kernels';

/** Queries that are multiplied at once. */
const AT_ONCE = 64;

/** Dot products of queries with the same documents, a row of `documents` numbers a query. */
export type DotProducts = (queries: Float32Array) => Float32Array;

/** @param documents rows of `dimensions` numbers. */
export function dotProducts(documents: Float32Array, dimensions: number): DotProducts {
  const columns = documents.length / dimensions;
  const flat = createFlatMemory(
    (documents.length + AT_ONCE * (dimensions + columns)) * 4 + MATMUL_SCRATCH + 256,
  );
  const floats = (count: number) => {
    const place = flat.reserve(count * 4);
    return { place, values: new Float32Array(flat.memory.buffer, place, count) };
  };
  const a = floats(AT_ONCE * dimensions);
  const b = floats(documents.length);
  const c = floats(AT_ONCE * columns);
  const scratch = flat.reserve(MATMUL_SCRATCH);
  b.values.set(documents);
  const kernels = createKernels(flat.memory);
  const strides = { aRow: dimensions, aColumn: 1, bRow: 1, bColumn: dimensions };
  return (queries) => {
    const count = queries.length / dimensions;
    const scores = new Float32Array(count * columns);
    for (let start = 0; start < count; start += AT_ONCE) {
      const rows = Math.min(AT_ONCE, count - start);
      a.values.set(queries.subarray(start * dimensions, (start + rows) * dimensions));
      const places = { a: a.place, b: b.place, c: c.place, scratch };
      kernels.matmul({ ...places, ...strides, rows, columns, depth: dimensions, add: false });
      scores.set(c.values.subarray(0, rows * columns), start * columns);
    }
    return scores;
  };
}
