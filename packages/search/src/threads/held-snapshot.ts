import type { TextSource } from '../highlight/highlight-hits.ts';
import type { Snapshot } from '../query/snapshot.ts';
import type { SegmentEntry } from '../storage/manifest.ts';
import type { AnswerOf, Operations, RequestOf } from './operations.ts';

/** What one generation of an index consists of. */
export interface SnapshotFacts extends Pick<Snapshot, 'documents' | 'generation' | 'position' | 'schema'> {
  readonly segments: readonly { readonly entry: SegmentEntry }[];
}

/** What an operation may be given beside its request. */
export interface RunOptions {
  /** Answers what the operation asks for texts; without one there are none. */
  texts?: TextSource;
  /** Ends the wait: the call rejects with the signal's reason, as an Error. A search that is under way runs unheard to its end, or until it asks for texts. */
  signal?: AbortSignal;
}

/** A generation that stays as it is for as long as it is held. */
export interface HeldSnapshot extends SnapshotFacts {
  /**
   * Runs one of `operations` on this generation.
   * @throws what the operation throws; SearchBusyError when too many searches wait; SearchThreadError when its thread
   * ended twice, or when the snapshot is no longer held and was given back.
   */
  run<Name extends keyof Operations>(
    name: Name,
    request: RequestOf<Name>,
    options?: RunOptions,
  ): Promise<AnswerOf<Name>>;
}
