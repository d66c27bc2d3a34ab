import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { TextSource } from '../highlight/highlight-hits.ts';
import { type PostedError, postedError, receivedError } from '../posted-error.ts';
import { createCollector } from './collect-garbage.ts';
import type { FromSearcher, Texts, ThreadData, ToSearcher, ToSeat } from './messages.ts';
import { type Operation, type OperationTable, operations } from './operations.ts';
import { createSeat, type Seat } from './seat.ts';

/** Runs what the caller posts to this thread on the generations that the loader sends it. */
export function serveSearches(
  port: MessagePort,
  { searcher, module }: Extract<ThreadData, { role: 'search' }>,
  table: OperationTable = operations,
): void {
  const seat = createSeat(searcher, module);
  const say = (message: FromSearcher) => port.postMessage(message);
  const texts = createTextAsker(say);
  let loader = connectTo(null, seat);

  const run = async ({ task, number, name, request }: Extract<ToSearcher, { kind: 'run' }>) => {
    try {
      await loader.connected;
      loader.drain();
      // The caller's types say that the table has this name, and that it takes this request.
      const operation = table[name] as Operation<unknown>;
      const answer = await operation(seat.snapshot(number), request, { texts: texts.of(task) });
      say({ kind: 'answer', task, answer });
    } catch (error) {
      say({ kind: 'failed', task, error: postedError(error) });
    }
  };

  port.on('message', (message: ToSearcher) => {
    if (message.kind === 'connect') loader = connectTo(message.port, seat);
    else if (message.kind === 'run') void run(message);
    else texts.answer(message);
  });
  say({ kind: 'ready' });
}

interface LoaderPort {
  /** Resolves when every generation that there was in the beginning is here. */
  connected: Promise<void>;
  /** Takes what has been sent: the caller may hear of a generation before this thread's turn to read it. */
  drain(): void;
}

function connectTo(port: MessagePort | null, seat: Seat): LoaderPort {
  const collect = createCollector();
  const { promise: connected, resolve } = Promise.withResolvers<void>();
  const read = (message: ToSeat) => {
    if (message.kind === 'generation') seat.take(message.generation);
    else if (message.kind === 'drop') collect(seat.drop(message.number));
    else resolve();
  };
  port?.on('message', read);
  const drain = () => {
    if (port === null) return;
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
      read(next.message as ToSeat);
  };
  return { connected, drain };
}

/** Asks the caller for the texts of documents, a call at a time answered by its number. */
function createTextAsker(say: (message: FromSearcher) => void) {
  const waiting = new Map<number, PromiseWithResolvers<Texts>>();
  let calls = 0;
  const of = (task: number): TextSource => ({
    texts(keys) {
      const call = ++calls;
      const asked = Promise.withResolvers<Texts>();
      waiting.set(call, asked);
      say({ kind: 'texts', task, call, keys });
      return asked.promise;
    },
  });
  const answer = (
    message:
      | { kind: 'texts'; call: number; texts: Texts }
      | { kind: 'no-texts'; call: number; error: PostedError },
  ) => {
    const asked = waiting.get(message.call);
    waiting.delete(message.call);
    if (message.kind === 'texts') asked?.resolve(message.texts);
    else asked?.reject(receivedError(message.error));
  };
  return { of, answer };
}
