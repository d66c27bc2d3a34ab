import type { MessagePort } from 'node:worker_threads';
import type { Bits, KernelMemory } from '@broadsheet/kernels';
import type { PostedError } from '../posted-error.ts';
import type { IndexSchema } from '../schema.ts';
import type { Segment } from '../segment/segment.ts';
import type { IndexPosition, SegmentEntry } from '../storage/manifest.ts';
import type { SnapshotFacts } from './held-snapshot.ts';

/*
 * Who speaks with whom: the caller with the loader and with each searcher, and the loader with each searcher over a
 * port of their own, so that the memories of segments never pass through the caller's thread: it would keep them until
 * its next collection of garbage.
 */

/** What a thread is started with. */
export type ThreadData =
  /** `firstNumber`: generations and segments are numbered from here on. */
  | { role: 'load'; folder: string; schema: IndexSchema; searchers: number; firstNumber: number }
  | { role: 'search'; searcher: number; module: WebAssembly.Module | null };

export type ToLoader =
  | { kind: 'refresh' }
  /** A searcher of this number began, and is reached here. */
  | { kind: 'connect'; searcher: number; port: MessagePort }
  /** Nobody holds this generation any more. */
  | { kind: 'drop'; number: number };

/** The answer to `refresh`. `generation` null: there is nothing new. */
export type FromLoader =
  | { kind: 'refreshed'; generation: NumberedFacts | null }
  | { kind: 'failed'; error: PostedError };

/** Generations are told apart by a number of their own: an index that is built anew counts from 0 again. */
export interface NumberedFacts {
  number: number;
  facts: SnapshotFacts;
}

/** From the loader to a searcher. */
export type ToSeat =
  | { kind: 'generation'; generation: SharedGeneration }
  /** Every generation that there was when the port was made has been sent. */
  | { kind: 'connected' }
  | { kind: 'drop'; number: number };

export interface SharedGeneration {
  number: number;
  schema: IndexSchema;
  generation: number;
  position: IndexPosition;
  segments: SharedLiveSegment[];
}

export interface SharedLiveSegment {
  /** Told apart by a number too: files of different indexes may have the same name. */
  segment: number;
  entry: SegmentEntry;
  deleted: Bits | null;
  /** Null where the searcher has it already. */
  shared: SharedSegment | null;
}

/** A segment in shared memory: its arrays, and a room for each searcher. */
export interface SharedSegment {
  segment: Segment;
  vectors: Bits;
  signs: number;
  memory: KernelMemory;
  /** The offset of the first room; others follow. */
  rooms: number;
  /** Bytes of a room. */
  room: number;
  /** Whether an earlier thread of this searcher, which may have ended in the middle of a search, had the room. */
  used: boolean;
}

export type ToSearcher =
  | { kind: 'connect'; port: MessagePort }
  | { kind: 'run'; task: number; number: number; name: string; request: unknown }
  | { kind: 'texts'; call: number; texts: Texts }
  | { kind: 'no-texts'; call: number; error: PostedError };

export type FromSearcher =
  | { kind: 'ready' }
  | { kind: 'answer'; task: number; answer: unknown }
  | { kind: 'failed'; task: number; error: PostedError }
  | { kind: 'texts'; task: number; call: number; keys: readonly number[] };

export type Texts = Map<number, Readonly<Record<string, string>>>;
