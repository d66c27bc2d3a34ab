import { setPriority } from 'node:os';
import type { MessagePort } from 'node:worker_threads';
import { type Loaded, loadNewest, nothingLoaded, type Place } from '../index/load.ts';
import { postedError } from '../posted-error.ts';
import { createCollector } from './collect-garbage.ts';
import type { FromLoader, NumberedFacts, SharedSegment, ThreadData, ToLoader, ToSeat } from './messages.ts';
import { loadShared, sharedBits } from './shared-segment.ts';

/** Behind searches, before what the rest of the machine does for nobody who waits. */
const PRIORITY = 5;

type Opened = Omit<SharedSegment, 'used'> & { number: number };

/** A searcher, and the segments that it has been sent. */
interface Connected {
  port: MessagePort;
  has: Set<number>;
}

/** What the loader has in hand. */
interface Loader {
  current: Loaded<Opened>;
  /** The generations that somebody may search, by number. */
  held: Map<number, Loaded<Opened>>;
  searchers: Map<number, Connected>;
  nextNumber: number;
}

/** Reads an index into shared memory, one generation after another, and sends each to every searcher. */
export function serveLoads(port: MessagePort, data: Extract<ThreadData, { role: 'load' }>): void {
  // On Linux this is said of the thread alone; elsewhere it would be the whole process.
  if (process.platform === 'linux') setPriority(PRIORITY);
  const { folder, schema, searchers, firstNumber } = data;
  let segments = firstNumber;
  const place: Place<Opened> = {
    folder,
    schema,
    open: async (withVectors, entry) => {
      const opened = await loadShared(folder, withVectors, entry, searchers);
      return { ...opened, number: ++segments };
    },
  };
  const loader: Loader = {
    current: nothingLoaded(schema),
    held: new Map(),
    searchers: new Map(),
    nextNumber: firstNumber,
  };
  const collect = createCollector();
  const answer = (message: FromLoader) => port.postMessage(message);
  let turn: Promise<unknown> = Promise.resolve();
  port.on('message', (message: ToLoader) => {
    if (message.kind === 'connect') connect(loader, message.searcher, message.port);
    else if (message.kind === 'drop') collect(drop(loader, message.number));
    // One after the other, so that the newest generation is the one that stays.
    else
      turn = turn
        .then(() => refresh(loader, place))
        .then((generation) => answer({ kind: 'refreshed', generation }))
        .catch((error: unknown) => answer({ kind: 'failed', error: postedError(error) }));
  });
}

function connect(loader: Loader, searcher: number, port: MessagePort): void {
  const connected: Connected = { port, has: new Set() };
  loader.searchers.get(searcher)?.port.close();
  loader.searchers.set(searcher, connected);
  for (const [number, loaded] of loader.held) send(connected, number, loaded, true);
  post(port, { kind: 'connected' });
}

/** Gives the bytes that this left to the garbage. */
function drop({ held, searchers }: Loader, number: number): number {
  const dropped = held.get(number)?.segments ?? [];
  held.delete(number);
  const kept = new Set([...held.values()].flatMap(({ segments }) => segments.map(({ opened }) => opened)));
  const gone = dropped.map(({ opened }) => opened).filter((opened) => !kept.has(opened));
  for (const { port, has } of searchers.values()) {
    for (const opened of gone) has.delete(opened.number);
    post(port, { kind: 'drop', number });
  }
  return gone.reduce((sum, { memory }) => sum + memory.buffer.byteLength, 0);
}

async function refresh(loader: Loader, place: Place<Opened>): Promise<NumberedFacts | null> {
  const next = await loadNewest(place, loader.current);
  if (next === loader.current) return null;
  for (const loaded of next.segments) loaded.deleted &&= sharedBits(loaded.deleted);
  loader.current = next;
  const number = loader.nextNumber++;
  loader.held.set(number, next);
  for (const connected of loader.searchers.values()) send(connected, number, next, false);
  return { number, facts: factsOf(next) };
}

function factsOf({ manifest, schema, segments }: Loaded<Opened>): NumberedFacts['facts'] {
  const { generation, position } = manifest;
  const entries = segments.map(({ entry }) => entry);
  const documents = entries.reduce((sum, entry) => sum + entry.documents - (entry.deletions?.count ?? 0), 0);
  return { documents, generation, position, schema, segments: entries.map((entry) => ({ entry })) };
}

function send({ port, has }: Connected, number: number, loaded: Loaded<Opened>, used: boolean): void {
  const { schema, manifest } = loaded;
  const segments = loaded.segments.map(({ entry, deleted, opened }) => {
    const { number: segment, ...shared } = opened;
    const known = has.has(segment);
    has.add(segment);
    return { segment, entry, deleted, shared: known ? null : { ...shared, used } };
  });
  const { generation, position } = manifest;
  post(port, { kind: 'generation', generation: { number, schema, generation, position, segments } });
}

function post(port: MessagePort, message: ToSeat): void {
  port.postMessage(message);
}
