import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { releaseSlot, takeSlot } from '../store/service-slots.ts';
import type { Clock } from './clock.ts';
import { ServiceError } from './service-error.ts';

/** A turn taken: nobody else speaks to the service until it is released. */
export interface Turn {
  /** The next turn begins not before `nextAt`, ms UTC. */
  release(nextAt: number): Promise<void>;
}

export interface TurnOptions {
  service: string;
  /** Longer than a call can take: when it is over, the holder counts as killed. */
  leaseMs: number;
  spacingMs: number;
  /** Who would have to wait longer is told when to come back. */
  patienceMs: number;
  clock: Clock;
  signal: AbortSignal;
  /** Hears, once a turn, what is waited for when that takes long. */
  onWait: (reason: string) => void;
}

/** A wait that is told of; the usual spacing between calls is none. */
const LONG_WAIT_MS = 2000;

/** How often someone who waits for another's turn to end looks again. */
const LOOK_AGAIN_MS = 250;

/**
 * Waits in the one queue of a service, over all processes that use the database. Throws a ServiceError with `retryAt`
 * when the service has asked for a longer pause than we wait here.
 */
export async function takeTurn(db: Kysely<Schema>, options: TurnOptions): Promise<Turn> {
  const { service, leaseMs, spacingMs, patienceMs, clock, signal } = options;
  const holder = randomUUID();
  const asked = clock.now();
  let told = false;
  for (;;) {
    signal.throwIfAborted();
    const now = clock.now();
    const slot = await takeSlot(db, { service, holder, now, leaseMs, spacingMs });
    if (slot.taken) return { release: (nextAt) => releaseSlot(db, { service, holder, nextAt }) };
    const wait = slot.freeAt - now;
    if (wait > patienceMs && !slot.held) throw pauseError(service, slot.freeAt);
    if (!told && (slot.held ? now - asked >= LONG_WAIT_MS : wait > Math.max(spacingMs, LONG_WAIT_MS))) {
      options.onWait(slot.held ? heldReason(service) : pauseReason(service, slot.freeAt));
      told = true;
    }
    await clock.sleep(slot.held ? LOOK_AGAIN_MS : Math.max(wait, 1), signal);
  }
}

function heldReason(service: string): string {
  return `waiting for another process, which is asking ${service}: one call at a time`;
}

function pauseReason(service: string, until: number): string {
  return `${service} has asked us to pause until ${new Date(until).toISOString()}`;
}

function pauseError(service: string, retryAt: number): ServiceError {
  return new ServiceError(
    `${pauseReason(service, retryAt)}. What was read is kept; the next run goes on from there.`,
    { retryAt },
  );
}
