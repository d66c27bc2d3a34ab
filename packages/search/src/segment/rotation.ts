/*
 * A rotation that lets every direction of a vector share in all of its components. Encoders give vectors of which some
 * components are much larger than others; one factor for all of them would clip these or coarsen the others. After
 * this, components are alike (near to normal), and dot products are what they were: it is a product of random signs
 * and Hadamard transforms, both orthogonal (Ailon & Chazelle, "The fast Johnson-Lindenstrauss transform", 2009; for
 * quantization Tseng et al., "QuIP#", 2024). Where the number of dimensions is no power of two, two transforms that
 * overlap, of the first and of the last components, reach all of them.
 */

/** The vector rotated, as a new array. The same for equal numbers of dimensions, always and everywhere. */
export function rotated(vector: Float32Array): Float64Array {
  const result = Float64Array.from(vector);
  const { length, parts } = partsOf(result);
  for (const [place, part] of parts.entries()) {
    flipSigns(result, place);
    transform(part, length);
  }
  return result;
}

/** The vector that `rotated` was given, but for the rounding of numbers. */
export function rotatedBack(vector: Float64Array): Float32Array {
  const result = vector.slice();
  const { length, parts } = partsOf(result);
  for (const [place, part] of [...parts.entries()].reverse()) {
    transform(part, length);
    flipSigns(result, place);
  }
  return Float32Array.from(result);
}

/** The first and the last components, as many as the largest power of two that there are. */
function partsOf(vector: Float64Array): { length: number; parts: Float64Array[] } {
  const length = vector.length === 0 ? 0 : 2 ** (31 - Math.clz32(vector.length));
  return { length, parts: [vector.subarray(0, length), vector.subarray(vector.length - length)] };
}

/** Signs by a linear congruential generator (Numerical Recipes), other ones each time that the rotation needs some. */
function flipSigns(vector: Float64Array, seed: number): void {
  let state = seed + 1;
  for (let place = 0; place < vector.length; place++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    if (state >= 2 ** 31) vector[place] = -(vector[place] as number);
  }
}

/** The Walsh–Hadamard transform, scaled so that lengths stay: its own inverse. Two of its steps are done at once. */
function transform(values: Float64Array, length: number): void {
  let half = 1;
  for (; half * 4 <= length; half *= 4) twoSteps(values, length, half);
  if (half < length) lastStep(values, half);
  const scale = 1 / Math.sqrt(length);
  for (let place = 0; place < length; place++) values[place] = (values[place] as number) * scale;
}

function twoSteps(values: Float64Array, length: number, half: number): void {
  for (let start = 0; start < length; start += 4 * half) {
    const end = start + half;
    for (let place = start; place < end; place++) {
      const a = values[place] as number;
      const b = values[place + half] as number;
      const c = values[place + 2 * half] as number;
      const d = values[place + 3 * half] as number;
      values[place] = a + b + (c + d);
      values[place + half] = a - b + (c - d);
      values[place + 2 * half] = a + b - (c + d);
      values[place + 3 * half] = a - b - (c - d);
    }
  }
}

function lastStep(values: Float64Array, half: number): void {
  for (let place = 0; place < half; place++) {
    const one = values[place] as number;
    const other = values[place + half] as number;
    values[place] = one + other;
    values[place + half] = one - other;
  }
}
