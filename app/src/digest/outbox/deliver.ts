import { setTimeout as sleep } from 'node:timers/promises';
import { type MailConnections, mailConnections } from '../../outbound/mail/hand-over.ts';
import { deliverOne } from './deliver-one.ts';
import type { Delivery } from './delivery.ts';
import { forgetOld } from './forget-old.ts';
import { giveUpExpired, takeMails } from './take-mail.ts';

const POLL_MS = 1000;

/** After an error of the store itself. */
const TROUBLE_MS = 10_000;

/** A server that does not work is asked with one mail at a time, after pauses that double from the first to the last. */
const FIRST_PAUSE_MS = 1000;
const LAST_PAUSE_MS = 5 * 60_000;

/** How it goes at the moment. */
interface Round {
  delivery: Delivery;
  running: Set<Promise<void>>;
  /** Attempts in a row that failed because of the server. */
  failures: number;
  /** Of the server that is set now. */
  server: { url: string; connections: MailConnections } | null;
}

/**
 * Delivers the outbox, several mails at a time, until the signal; what is under way then is finished. Each mail goes out
 * once at most: it is noted as handed over before the server gets its content, and nothing that was noted so is sent
 * again unless the server has refused it. Errors are logged and end nothing.
 */
export async function deliverOutbox(delivery: Delivery, signal: AbortSignal): Promise<void> {
  const round: Round = { delivery, running: new Set(), failures: 0, server: null };
  while (!signal.aborted) {
    const wait = await begin(round).catch((error: unknown) => {
      delivery.log.error({ err: error }, 'the outbox cannot be read; tried again in ten seconds');
      return TROUBLE_MS;
    });
    const pause = sleep(wait, undefined, { signal }).catch(() => undefined);
    await (wait === 0 ? Promise.race(round.running) : pause);
  }
  await Promise.all(round.running);
  round.server?.connections.rest();
}

/** Begins with as many mails as there is room for, and says how long to wait before the next look; 0: for a free place. */
async function begin(round: Round): Promise<number> {
  const { delivery, running } = round;
  const { store, settings, now } = delivery;
  const { smtpUrl, mailFrom, mailConnections: most, mailPerMinute: perMinute } = settings();
  await forgetOld(store, now());
  if (smtpUrl === null || mailFrom === null) {
    await giveUpExpired(store, now());
    return POLL_MS;
  }
  const { connections } = serverOf(round, smtpUrl);
  const room = (round.failures > 0 ? 1 : most) - running.size;
  const mails = await takeMails(store, { now: now(), most: room, perMinute });
  for (const mail of mails) {
    const task = deliverOne({ delivery, connections, mailFrom }, mail).then(
      (works) => {
        round.failures = works ? 0 : round.failures + 1;
      },
      (error: unknown) => {
        delivery.log.error({ err: error, mail: mail.id }, 'a mail could not be delivered or noted');
        round.failures += 1;
      },
    );
    const ended = task.finally(() => running.delete(ended));
    running.add(ended);
  }
  if (running.size === 0) connections.rest();
  if (round.failures > 0) return pauseAfter(round.failures);
  return running.size > 0 && mails.length > 0 ? 0 : POLL_MS;
}

function pauseAfter(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 20), LAST_PAUSE_MS);
}

/** Settings can change while we run. */
function serverOf(round: Round, url: string): NonNullable<Round['server']> {
  if (round.server?.url !== url) {
    round.server?.connections.rest();
    round.server = { url, connections: mailConnections(url, round.delivery.patience) };
  }
  return round.server;
}
