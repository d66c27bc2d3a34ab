import type { Snapshot } from '../query/snapshot.ts';
import type { HeldSnapshot, RunOptions } from './held-snapshot.ts';
import {
  type AnswerOf,
  noTexts,
  type Operation,
  type Operations,
  operations,
  type RequestOf,
} from './operations.ts';
import { textsUntil } from './task.ts';

/** A snapshot of this thread that is asked as one of other threads is. It stays for as long as it is kept. */
export function heldHere(snapshot: Snapshot): HeldSnapshot {
  const { documents, generation, position, schema, segments } = snapshot;
  return {
    documents,
    generation,
    position,
    schema,
    segments,
    async run<Name extends keyof Operations>(
      name: Name,
      request: RequestOf<Name>,
      { texts = noTexts, signal }: RunOptions = {},
    ): Promise<AnswerOf<Name>> {
      signal?.throwIfAborted();
      // The table's entry of this name takes this request and gives this answer: their types say so.
      const operation = operations[name] as Operation<RequestOf<Name>>;
      return (await operation(snapshot, request, { texts: textsUntil(signal, texts) })) as AnswerOf<Name>;
    },
  };
}
