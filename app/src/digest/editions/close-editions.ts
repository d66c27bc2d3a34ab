import { setTimeout as sleep } from 'node:timers/promises';
import type { WaitingPlace } from '../subscriptions/due.ts';
import { closeDueEditions, type EditionContext } from './close-due-editions.ts';

/** An edition may come a second after its hour. */
const POLL_MS = 1000;

/** After an error, of the store or of one edition. */
const TROUBLE_MS = 10_000;

/** Closes editions as they become due, until the signal. Errors are logged and end nothing. */
export async function closeEditions(
  context: EditionContext & { now(): number },
  signal: AbortSignal,
): Promise<void> {
  const { log } = context;
  let from: WaitingPlace | null = null;
  while (!signal.aborted) {
    const wait = await closeDueEditions(context, context.now(), from).then(
      ({ closed, empty, failed, behind }) => {
        if (closed + empty > 0) log.info({ closed, empty }, 'editions were closed');
        from = behind;
        return failed > 0 ? TROUBLE_MS : POLL_MS;
      },
      (error: unknown) => {
        log.error({ err: error }, 'editions cannot be closed; tried again in ten seconds');
        return TROUBLE_MS;
      },
    );
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}
