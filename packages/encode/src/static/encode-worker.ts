import { parentPort, workerData } from 'node:worker_threads';
import type { EncodingAnswer, EncodingOrder, EncodingTask } from './encoding-thread.ts';
import { openStaticEncoder } from './static-encoder.ts';

/** The thread of `startEncodingThread`. */
const { file, fingerprint } = workerData as EncodingTask;
const opened = openStaticEncoder(file).then((encoder) => {
  if (encoder.fingerprint === fingerprint) return encoder;
  throw new Error(`${file} is another model than before. Start again, so that all papers are encoded by it.`);
});
// Said to whoever asks; nobody may ask.
opened.catch(() => undefined);

parentPort?.on('message', ({ number, texts }: EncodingOrder) => {
  const say = (answer: EncodingAnswer, moved: ArrayBuffer[] = []) => parentPort?.postMessage(answer, moved);
  opened
    .then((encoder) => encoder.encode(texts))
    .then((vectors) => say({ number, vectors }, [vectors.buffer as ArrayBuffer]))
    .catch((error: unknown) =>
      say({ number, error: error instanceof Error ? error.message : String(error) }),
    );
});
