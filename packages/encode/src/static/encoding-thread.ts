import { Worker } from 'node:worker_threads';
import type { Encoder, EncodingThread } from '../encoder.ts';

/** What the thread is started with. */
export interface EncodingTask {
  file: string;
  fingerprint: string;
}

/** Texts to be encoded, and their vectors or why there are none. Answers come in any order. */
export interface EncodingOrder {
  number: number;
  texts: readonly string[];
}
export type EncodingAnswer = { number: number; vectors: Float32Array } | { number: number; error: string };

/** The static encoder of a model file, in a thread that reads the file itself. */
export function startEncodingThread(
  file: string,
  { name, dimensions, fingerprint }: Pick<Encoder, 'name' | 'dimensions' | 'fingerprint'>,
): EncodingThread {
  const task: EncodingTask = { file, fingerprint };
  const worker = new Worker(workerUrl(), { workerData: task });
  // Who waits for vectors keeps the process alive; a thread that has nothing to do does not.
  worker.unref();
  const waiting = new Map<number, PromiseWithResolvers<Float32Array>>();
  let ended: Error | null = null;
  let orders = 0;
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('message', (answer: EncodingAnswer) => {
    const asked = waiting.get(answer.number);
    waiting.delete(answer.number);
    if (waiting.size === 0) worker.unref();
    if ('vectors' in answer) asked?.resolve(answer.vectors);
    else asked?.reject(new Error(answer.error));
  });
  worker.on('error', (cause) => end(new Error(`The encoding thread failed: ${cause.message}`, { cause })));
  worker.on('exit', () => end(new Error('The encoding thread ended; what it had in hand was not encoded.')));
  return {
    name,
    dimensions,
    fingerprint,
    async encode(texts, { signal } = {}) {
      signal?.throwIfAborted();
      if (ended !== null) throw ended;
      const asked = Promise.withResolvers<Float32Array>();
      const order: EncodingOrder = { number: ++orders, texts };
      const stop = () => asked.reject(signal?.reason);
      signal?.addEventListener('abort', stop, { once: true });
      waiting.set(order.number, asked);
      worker.ref();
      worker.postMessage(order);
      return asked.promise.finally(() => signal?.removeEventListener('abort', stop));
    },
    async close() {
      await worker.terminate();
    },
  };
}

/** Beside this module, or beside the bundle that it is part of. */
function workerUrl(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './encode-worker.ts' : './encode-worker.js',
    import.meta.url,
  );
}
