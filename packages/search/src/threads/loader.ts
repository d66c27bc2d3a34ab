import type { MessagePort, Worker } from 'node:worker_threads';
import { receivedError } from '../posted-error.ts';
import { SearchThreadError } from './errors.ts';
import type { FromLoader, NumberedFacts, ToLoader } from './messages.ts';

/** The thread that reads the index, as its owner speaks to it. */
export interface Loader {
  /** The newest generation, or null when it is the one that was given last. @throws IndexUnusableError */
  refresh(): Promise<NumberedFacts | null>;
  connect(searcher: number, port: MessagePort): void;
  drop(number: number): void;
  close(): Promise<void>;
}

/** @param onEnd hears when the thread ended by itself. What waited for it has been told. */
export function createLoader(worker: Worker, onEnd: () => void): Loader {
  const waiting: PromiseWithResolvers<NumberedFacts | null>[] = [];
  let cause: unknown = null;
  let [closed, ended]: [boolean, Error | null] = [false, null];
  const say = (message: ToLoader, transfer: MessagePort[] = []) => worker.postMessage(message, transfer);
  worker.on('message', (message: FromLoader) => {
    // Refreshes are answered in their order.
    const asked = waiting.shift();
    if (message.kind === 'refreshed') asked?.resolve(message.generation);
    else asked?.reject(receivedError(message.error));
  });
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', (code) => {
    ended = new SearchThreadError(
      `The thread that reads the index ended (${code}); searches go on in what it has read, and it is started again.`,
      { cause },
    );
    for (const asked of waiting.splice(0)) {
      // Who closes the index wants nothing new of it.
      if (closed) asked.resolve(null);
      else asked.reject(ended);
    }
    if (!closed) onEnd();
  });
  return {
    refresh() {
      if (ended !== null) return Promise.reject(ended);
      const asked = Promise.withResolvers<NumberedFacts | null>();
      waiting.push(asked);
      say({ kind: 'refresh' });
      return asked.promise;
    },
    connect: (searcher, port) => say({ kind: 'connect', searcher, port }, [port]),
    drop: (number) => say({ kind: 'drop', number }),
    async close() {
      closed = true;
      await worker.terminate();
    },
  };
}
