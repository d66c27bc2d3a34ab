import fc from 'fast-check';

/** int8 values, the extremes often. */
export const bytes = (length: number): fc.Arbitrary<Int8Array> =>
  fc
    .array(fc.oneof(fc.integer({ min: -128, max: 127 }), fc.constantFrom(-128, 127, 0)), {
      minLength: length,
      maxLength: length,
    })
    .map((values) => Int8Array.from(values));

/** The bits of `size` rows, or null: all of them. */
export const acceptance = (size: number): fc.Arbitrary<Uint32Array | null> =>
  fc.option(
    fc
      .array(fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constantFrom(0, 2 ** 32 - 1)), {
        minLength: Math.ceil(size / 32),
        maxLength: Math.ceil(size / 32),
      })
      .map((words) => Uint32Array.from(words)),
  );

/** 32-bit floats of both signs that sums keep finite. */
export const floats = (length: number): fc.Arbitrary<Float32Array> =>
  fc
    .array(fc.oneof(fc.float({ min: -100, max: 100, noNaN: true }), fc.constantFrom(0, -0, 1, -1)), {
      minLength: length,
      maxLength: length,
    })
    .map((values) => Float32Array.from(values));
