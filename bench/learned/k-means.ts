import { seededDraw } from '../random.ts';

const ROUNDS = 10;

/**
 * Spherical k-means (Dhillon and Modha 2001): unit vectors are put to the nearest of `k` centers, which are the unit
 * means of what is put to them. Begins at vectors that lie far from each other, the first one drawn by the seed.
 * @returns up to k centers, rows of `dimensions` numbers; fewer where there are fewer vectors.
 */
export function sphericalKMeans(
  vectors: Float32Array,
  dimensions: number,
  k: number,
  seed: number,
): Float32Array {
  const count = vectors.length / dimensions;
  const row = (of: Float32Array, place: number) => of.subarray(place * dimensions, (place + 1) * dimensions);
  const starts = farApart(vectors, dimensions, Math.min(k, count), seededDraw(seed)(Math.max(1, count)));
  const centers = Float32Array.from(starts.flatMap((place) => [...row(vectors, place)]));
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Float32Array(centers.length);
    for (let place = 0; place < count; place++) {
      const near = nearest(row(vectors, place), centers, dimensions);
      addTo(row(sums, near), row(vectors, place));
    }
    for (let place = 0; place < starts.length; place++) {
      const sum = row(sums, place);
      const length = Math.hypot(...sum);
      // A center that nothing is put to stays.
      if (length > 0) row(centers, place).set(sum.map((value) => value / length));
    }
  }
  return centers;
}

/** Each next vector is the one least like the most similar of those that are taken. */
function farApart(vectors: Float32Array, dimensions: number, k: number, first: number): number[] {
  const row = (place: number) => vectors.subarray(place * dimensions, (place + 1) * dimensions);
  const taken: number[] = k > 0 ? [first] : [];
  const near = new Float64Array(vectors.length / dimensions).fill(Number.NEGATIVE_INFINITY);
  while (taken.length < k) {
    const last = row(taken.at(-1) ?? 0);
    let next = 0;
    for (let place = 0; place < near.length; place++) {
      near[place] = Math.max(near[place] as number, dot(row(place), last));
      if ((near[place] as number) < (near[next] as number)) next = place;
    }
    taken.push(next);
  }
  return taken;
}

function nearest(vector: Float32Array, centers: Float32Array, dimensions: number): number {
  let [found, most] = [0, Number.NEGATIVE_INFINITY];
  for (let start = 0; start < centers.length; start += dimensions) {
    const cosine = dot(vector, centers.subarray(start, start + dimensions));
    if (cosine > most) [found, most] = [start / dimensions, cosine];
  }
  return found;
}

function addTo(sum: Float32Array, vector: Float32Array): void {
  for (let place = 0; place < sum.length; place++)
    sum[place] = (sum[place] as number) + (vector[place] as number);
}

/** The dot product of two vectors of one length. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += (one[place] as number) * (other[place] as number);
  return sum;
}
