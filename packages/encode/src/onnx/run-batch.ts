import { type Pooling, poolTokens } from './pooling.ts';
import type { Session } from './session.ts';

/** A batch of texts in a model: one vector each, not yet of unit length. */
export interface BatchVectors {
  rows: Float32Array[];
  dimensions: number;
}

/**
 * Computes one vector for each text, given as the numbers of its tokens. Texts are padded to the longest one, and the
 * model is told what is padding. Throws where the model gives another shape than its names promise.
 */
export async function runBatch(
  { runtime, session, inputs, output }: Session,
  texts: readonly (readonly number[])[],
  { pooling, padId }: { pooling: Pooling; padId: number },
): Promise<BatchVectors> {
  const width = Math.max(...texts.map((ids) => ids.length));
  const values = {
    input_ids: pad(texts, width, (id) => id, padId),
    attention_mask: pad(texts, width, () => 1, 0),
    token_type_ids: new Int32Array(texts.length * width),
  };
  const shape = [texts.length, width];
  const feeds = inputs.map(({ name, type }) => {
    const numbers = values[name];
    const data = type === 'int32' ? numbers : BigInt64Array.from(numbers, BigInt);
    return [name, new runtime.Tensor(type, data, shape)] as const;
  });
  // A promise, but the thread is busy until it is done: batches are kept small, and the caller rests between them.
  const answers = await session.run(Object.fromEntries(feeds), [output.name]);
  const tensor = answers[output.name];
  const expected = output.holds === 'texts' ? [texts.length] : shape;
  const dimensions = tensor?.dims.at(-1) ?? 0;
  const fits = tensor && `${tensor.dims.slice(0, -1)}` === `${expected}` && dimensions > 0;
  if (!fits || !(tensor.data instanceof Float32Array)) {
    throw new Error(
      `The model gives ${output.name} in the shape ${tensor?.dims.join(' × ')}, not ${expected.join(' × ')} × dimensions.`,
    );
  }
  const data = tensor.data;
  const rows = texts.map(({ length }, text) => {
    if (output.holds === 'texts') return data.slice(text * dimensions, (text + 1) * dimensions);
    const row = new Float32Array(dimensions);
    poolTokens(pooling, { values: data, width, dimensions }, text, length, row);
    return row;
  });
  return { rows, dimensions };
}

function pad(
  texts: readonly (readonly number[])[],
  width: number,
  numberOf: (id: number) => number,
  padding: number,
): Int32Array {
  const values = new Int32Array(texts.length * width).fill(padding);
  for (const [text, ids] of texts.entries()) values.set(ids.map(numberOf), text * width);
  return values;
}
