import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Encoder } from '../encoder.ts';
import { asObject } from '../read-json.ts';
import { toUnitLength } from '../unit-length.ts';
import { type BatchLimits, batchByLength } from './batches.ts';
import { type Prefixes, readModelFolder } from './model-folder.ts';
import type { Pooling } from './pooling.ts';
import { runBatch } from './run-batch.ts';
import { openSession, type Session } from './session.ts';
import { createTokenizer, type TokenizedText } from './tokenize.ts';

export interface OnnxEncoderOptions {
  /** Holds `model.onnx` or `model_quantized.onnx`, itself or in `onnx/`, and `tokenizer.json`. */
  folder: string;
  /** How one calls it; default: the folder's name. */
  name?: string;
  /** `auto` (the default): as the folder's `1_Pooling/config.json` says, else the mean. */
  pooling?: Pooling | 'auto';
  /** Default: the prompts of `config_sentence_transformers.json`, else none. */
  prefixes?: Partial<Prefixes>;
  /** That compute at the same time. Default: one for each core. */
  threads?: number;
  batch?: Partial<BatchLimits>;
}

export interface OnnxEncoder extends Encoder {
  /** Gives the memory of the model back. Afterwards nothing more can be encoded. */
  close(): Promise<void>;
}

const BATCH: BatchLimits = { texts: 32, tokens: 4096 };

/**
 * Opens a sentence encoder that was exported to ONNX. A batch holds up the thread that asks for it, so that whoever
 * answers requests meanwhile should encode many texts in another process. Throws an Error that says what is missing
 * in the folder, or what the model wants that is not known here.
 */
export async function openOnnxEncoder(options: OnnxEncoderOptions): Promise<OnnxEncoder> {
  const folder = resolve(options.folder);
  const about = await readModelFolder(folder);
  const pooling = options.pooling && options.pooling !== 'auto' ? options.pooling : (about.pooling ?? 'mean');
  const prefixes = { ...about.prefixes, ...options.prefixes };
  const tokenize = await createTokenizer(about.tokenizer, about.tokenizerConfig, about.maxTokens);
  const padId = padIdOf(about.tokenizer);
  const session = await openSession(about.modelFile, options.threads ?? availableParallelism());
  const run = (texts: readonly TokenizedText[]) => {
    const ids = texts.map((text) => text.ids);
    return runBatch(session, ids, { pooling, padId });
  };
  const dimensions = await closingOnFailure(session, async () => (await run([tokenize('a')])).dimensions);
  const settings = JSON.stringify({
    pooling,
    prefixes,
    maxTokens: about.maxTokens,
    tokenizer: about.tokenizer,
  });
  return {
    name: options.name ?? basename(folder),
    dimensions,
    fingerprint: await closingOnFailure(session, () => fingerprintOf(about.modelFile, settings)),
    async encode(texts, { kind = 'document', signal } = {}) {
      signal?.throwIfAborted();
      const tokenized = texts.map((text) => tokenize(text.trim() === '' ? '' : prefixes[kind] + text));
      const vectors = new Float32Array(texts.length * dimensions);
      const lengths = tokenized.map(({ ids }) => ids.length);
      for (const batch of batchByLength(lengths, { ...BATCH, ...options.batch })) {
        const places = batch.filter((place) => tokenized[place]?.hasContent);
        if (places.length === 0) continue;
        const { rows } = await run(places.flatMap((place) => tokenized[place] ?? []));
        for (const [index, place] of places.entries()) keepRow(vectors, rows[index], place * dimensions);
        await setImmediate();
        signal?.throwIfAborted();
      }
      return vectors;
    },
    close: () => session.session.release(),
  };
}

function keepRow(vectors: Float32Array, row: Float32Array | undefined, at: number): void {
  if (row === undefined || !toUnitLength(row)) {
    throw new Error('The model gives numbers that are none (NaN or infinite). Choose another export of it.');
  }
  vectors.set(row, at);
}

/** The number of the padding's token: it is masked, so that 0 does as well where none is named. */
function padIdOf(tokenizer: Readonly<Record<string, unknown>>): number {
  const id = asObject(tokenizer.padding).pad_id;
  return typeof id === 'number' && Number.isInteger(id) && id >= 0 ? id : 0;
}

async function closingOnFailure<Value>({ session }: Session, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    await session.release();
    throw error;
  }
}

/** Of everything that the vectors depend on: the model, with its weights where they lie beside it, and its settings. */
async function fingerprintOf(modelFile: string, settings: string): Promise<string> {
  const hash = createHash('sha256').update(settings);
  for (const file of [modelFile, `${modelFile}_data`]) {
    const isThere = await stat(file).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!isThere) continue;
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }))
      hash.update(chunk as Buffer);
  }
  return `onnx-${hash.digest('hex').slice(0, 32)}`;
}
