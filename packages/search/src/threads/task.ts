import type { TextSource } from '../highlight/highlight-hits.ts';

/** What is posted of a task. */
export interface Order {
  /** Of the generation. */
  number: number;
  name: string;
  request: unknown;
  texts: TextSource;
}

/** An operation that waits for a thread, or runs in one. */
export interface Task {
  readonly order: Order;
  /** How often it was given to a thread. */
  tries: number;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
  /** Called once no thread works on it any more, whether or not somebody still listened. */
  over(): void;
}

/** Texts for as long as somebody waits for what they are asked for: an operation that wants more afterwards ends there. */
export function textsUntil(signal: AbortSignal | undefined, texts: TextSource): TextSource {
  if (signal === undefined) return texts;
  return {
    async texts(keys) {
      if (signal.aborted) throw reasonOf(signal);
      return texts.texts(keys);
    },
  };
}

/**
 * A task and its answer. Whoever's `signal` aborts stops listening: `onAbandoned` hears of it.
 * @param over see `Task.over`.
 */
export function createTask(
  order: Order,
  {
    signal,
    over,
    onAbandoned,
  }: { signal: AbortSignal | undefined; over(): void; onAbandoned(task: Task): void },
): { task: Task; answer: Promise<unknown> } {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const task: Task = { order, tries: 0, resolve, reject, over };
  const abandon = () => {
    reject(reasonOf(signal));
    onAbandoned(task);
  };
  signal?.addEventListener('abort', abandon, { once: true });
  const answer = promise.finally(() => signal?.removeEventListener('abort', abandon));
  return { task, answer };
}

/** Always an Error: some programs abort with a text. */
function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException(String(reason), 'AbortError');
}
