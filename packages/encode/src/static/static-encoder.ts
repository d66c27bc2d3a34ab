import { setImmediate } from 'node:timers/promises';
import type { Encoder } from '../encoder.ts';
import { startEncodingThread } from './encoding-thread.ts';
import type { StaticModel } from './model.ts';
import { fingerprintOf, readModel } from './model-file.ts';
import { createPooler } from './pool-text.ts';

/** Texts between two looks at what else the process has to do: some milliseconds. */
const AT_ONCE = 32;
/** Of a longer text only its beginning is read; no abstract is longer, but an attack may be. */
const MOST_CHARACTERS = 100_000;

/**
 * The encoder of a model file. Papers come as `paperText` joins them. Rejects when the file cannot be read or is not
 * whole, and says why.
 */
export async function openStaticEncoder(file: string): Promise<Encoder> {
  const { model, fingerprint } = await readModel(file);
  const encoder = encoderOf(model, fingerprint);
  return { ...encoder, startThread: () => startEncodingThread(file, encoder) };
}

/** The encoder of a model in memory. */
export function staticEncoderOf(model: StaticModel): Encoder {
  return encoderOf(model, fingerprintOf(model));
}

function encoderOf(model: StaticModel, fingerprint: string): Encoder {
  const { vocabulary, dimensions } = model;
  const pool = createPooler(model);
  return {
    name: `static, ${vocabulary.words.length} words, ${dimensions} dimensions`,
    dimensions,
    fingerprint,
    instant: true,
    encode: async (texts, { signal } = {}) => {
      signal?.throwIfAborted();
      const vectors = new Float32Array(texts.length * dimensions);
      for (const [index, text] of texts.entries()) {
        if (index % AT_ONCE === AT_ONCE - 1) {
          await setImmediate();
          signal?.throwIfAborted();
        }
        const start = index * dimensions;
        pool(text.slice(0, MOST_CHARACTERS), vectors.subarray(start, start + dimensions));
      }
      return vectors;
    },
  };
}
