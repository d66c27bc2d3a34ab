import { setTimeout as sleep } from 'node:timers/promises';
import type { Encoder } from '@broadsheet/encode';
import { EncoderError } from './encoder-error.ts';
import { type ForEncoder, openEncoder } from './open-encoder.ts';
import { waitForEncoder } from './wait-for-encoder.ts';

/** A reader waits no longer for a query's vector; an answer by words comes instead. */
const PATIENCE_MS = 3000;

/** A service that has failed is not asked for so long: each reader would wait in vain. */
const REST_MS = 30_000;

/**
 * An encoder for queries that somebody waits for: rejects with an EncoderError after three seconds, and at once for half
 * a minute after a failure.
 *
 * @param now ms, of any clock
 */
export function queryEncoder(encoder: Encoder, now: () => number, patienceMs = PATIENCE_MS): Encoder {
  let failure: { error: EncoderError; until: number } | null = null;
  return {
    name: encoder.name,
    dimensions: encoder.dimensions,
    fingerprint: encoder.fingerprint,
    async encode(texts, { signal, ...options } = {}) {
      if (failure !== null && now() < failure.until) throw failure.error;
      const timeout = AbortSignal.timeout(patienceMs);
      try {
        const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
        return await encoder.encode(texts, { ...options, signal: either });
      } catch (error) {
        // Who asked has gone: that says nothing of the service.
        signal?.throwIfAborted();
        failure = { error: new EncoderError(error), until: now() + REST_MS };
        throw failure.error;
      }
    },
  };
}

/**
 * The encoder that is set, for a server that must not wait for a service elsewhere: gives what it is now, null until the
 * service has answered, which it is asked for until the signal. Rejects with what waiting does not mend.
 */
export async function openQueryEncoder(
  settings: ForEncoder,
  waiting: Parameters<typeof waitForEncoder>[1],
): Promise<() => Encoder | null> {
  if (settings.encoder.kind !== 'remote') {
    const encoder = await openEncoder(settings);
    return () => encoder;
  }
  let opened: Encoder | null = null;
  const opening = waitForEncoder(settings, waiting).then((encoder) => {
    if (encoder !== null) opened = queryEncoder(encoder, () => performance.now());
  });
  await Promise.race([opening, sleep(PATIENCE_MS, undefined, { ref: false })]);
  return () => opened;
}
