import { setTimeout as sleep } from 'node:timers/promises';
import type { Encoder } from '@broadsheet/encode';
import { EncoderError } from './encoder-error.ts';
import { type ForEncoder, openEncoder } from './open-encoder.ts';

interface WaitOptions {
  /** Ends the waiting. */
  signal: AbortSignal;
  /** Milliseconds between two attempts. */
  retryMs: number;
  /** Hears why the service gave no vectors. */
  onWait(error: EncoderError): void | Promise<void>;
}

/**
 * Opens the encoder that is set, as often as its service does not answer. Null: none is set, or the signal aborted, after
 * which nothing may be indexed without vectors. Rejects with what waiting does not mend: a missing file or address.
 */
export async function waitForEncoder(
  settings: ForEncoder,
  { signal, retryMs, onWait }: WaitOptions,
): Promise<Encoder | null> {
  const isStopped = () => signal.aborted;
  while (!isStopped()) {
    try {
      return await openEncoder(settings, { signal });
    } catch (error) {
      if (!(error instanceof EncoderError)) throw error;
      if (isStopped()) break;
      await onWait(error);
      await sleep(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}
