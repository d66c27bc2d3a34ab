import { createHash } from 'node:crypto';
import { type Sleep, sleep } from '../asking/patience.ts';
import type { Encoder } from '../encoder.ts';
import { ask, type Endpoint, nameOf } from './ask.ts';
import { readVectors } from './read-vectors.ts';
import { batchTexts, type RequestLimits } from './text-batches.ts';

export interface RemoteEncoderOptions {
  /** Of the API, such as `https://api.openai.com/v1`, or of its embeddings. */
  url: string;
  model: string;
  key?: string | null;
  /** Asks the service for vectors of this length. Default: what the model gives, found by asking once. */
  dimensions?: number;
  limits?: Partial<RequestLimits>;
  /** Of a text; what exceeds it is not sent. */
  maxCharacters?: number;
  attempts?: number;
  timeoutMs?: number;
  patienceMs?: number;
  sleep?: Sleep;
  /** From 0 to 1. */
  random?: () => number;
  signal?: AbortSignal;
}

const DEFAULTS = {
  key: null,
  maxCharacters: 8000,
  attempts: 5,
  timeoutMs: 120_000,
  patienceMs: 60_000,
  maxBytes: 64_000_000,
  sleep,
  random: Math.random,
};
const LIMITS: RequestLimits = { texts: 64, characters: 100_000 };

/**
 * An encoder that asks a service: `POST …/embeddings` as OpenAI's API has it, and many servers after it. Texts go out
 * in batches, one after another. Rejects where the service does not answer, refuses, or answers something else than
 * one vector of the right length for each text.
 */
export async function createRemoteEncoder(options: RemoteEncoderOptions): Promise<Encoder> {
  const { model, dimensions: wanted } = options;
  const settled = { ...DEFAULTS, ...options };
  const endpoint: Endpoint = { ...settled, url: endpointOf(options.url) };
  const limits = { ...LIMITS, ...options.limits };
  const rowsOf = async (texts: readonly string[], signal: AbortSignal | undefined) => {
    const question = {
      model,
      input: texts,
      encoding_format: 'float',
      ...(wanted !== undefined && { dimensions: wanted }),
    };
    const body = await ask(endpoint, question, signal);
    return checked(endpoint.url, () => readVectors(body, texts.length));
  };
  const dimensions = wanted ?? (await rowsOf(['paper'], options.signal))[0]?.length ?? 0;
  return {
    name: model,
    dimensions,
    fingerprint: fingerprintOf(endpoint.url, model, dimensions),
    async encode(texts, { signal } = {}) {
      signal?.throwIfAborted();
      const cut = texts.map((text) => text.slice(0, settled.maxCharacters).toWellFormed());
      const vectors = new Float32Array(texts.length * dimensions);
      for (const batch of batchTexts(cut, limits)) {
        const rows = await rowsOf(
          batch.map(({ text }) => text),
          signal,
        );
        for (const [index, { place }] of batch.entries()) {
          vectors.set(
            checked(endpoint.url, () => ofLength(rows[index], dimensions)),
            place * dimensions,
          );
        }
      }
      return vectors;
    },
  };
}

function endpointOf(address: string): URL {
  const url = new URL(address);
  if (!/\/embeddings\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/+$/, '')}/embeddings`;
  return url;
}

/** A service may put another model behind a name; that cannot be seen from here. */
function fingerprintOf(url: URL, model: string, dimensions: number): string {
  const said = JSON.stringify([url.origin, url.pathname, model, dimensions]);
  return `remote-${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
}

function ofLength(row: Float32Array | undefined, dimensions: number): Float32Array {
  if (row?.length === dimensions) return row;
  throw new Error(`vectors of ${row?.length ?? 0} dimensions instead of ${dimensions}`);
}

function checked<Value>(url: URL, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The encoder at ${nameOf(url)} answers ${reason}. Check its address and the model.`);
  }
}
