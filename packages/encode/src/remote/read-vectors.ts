import { toUnitLength } from '../unit-length.ts';

/**
 * Reads the answer of an endpoint in the style of OpenAI, `{ data: [{ index, embedding }] }`: one vector of unit
 * length a text, in the order of the texts, whatever order they come in. An embedding is a list of numbers, or their
 * float32 in little endian as base64, which some services send unasked. Throws an Error that says what is wrong.
 */
export function readVectors(body: string, texts: number): Float32Array[] {
  const data = dataOf(body);
  if (data.length !== texts) throw new Error(`${data.length} vectors for ${texts} texts`);
  const rows = new Array<Float32Array | undefined>(texts).fill(undefined);
  for (const [position, item] of data.entries()) {
    const { index = position, embedding } = item;
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= texts) {
      throw new Error(`a vector with the index ${String(index)} of ${texts}`);
    }
    if (rows[index] !== undefined) throw new Error(`two vectors with the index ${index}`);
    rows[index] = readVector(embedding);
  }
  const complete = rows.filter((row) => row !== undefined);
  const lengths = new Set(complete.map(({ length }) => length));
  if (lengths.size > 1) throw new Error(`vectors of ${[...lengths].join(' and ')} dimensions in one answer`);
  return complete;
}

interface Item {
  index?: unknown;
  embedding?: unknown;
}

function dataOf(body: string): readonly Item[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Error('no JSON');
  }
  const data: unknown = isObject(value) && 'data' in value ? value.data : undefined;
  if (!Array.isArray(data) || !data.every(isObject)) throw new Error('no list "data" of vectors');
  return data;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function readVector(embedding: unknown): Float32Array {
  const vector = typeof embedding === 'string' ? fromBase64(embedding) : fromNumbers(embedding);
  if (vector.length === 0 || !toUnitLength(vector))
    throw new Error('a vector with something that is no number');
  return vector;
}

function fromNumbers(embedding: unknown): Float32Array {
  if (!Array.isArray(embedding) || !embedding.every((value) => typeof value === 'number')) {
    throw new Error('a vector that is no list of numbers');
  }
  return Float32Array.from(embedding);
}

function fromBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 4 !== 0) throw new Error('a vector in base64 that is cut off');
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(4 * at));
}
