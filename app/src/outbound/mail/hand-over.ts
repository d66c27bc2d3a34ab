import { type MailConnection, openMailConnection, type Patience } from './connection.ts';
import { type MailProblem, readProblem } from './problem.ts';
import { mailServerOf } from './server.ts';

/** What came of giving a mail to the server. */
type HandedOver =
  | { how: 'accepted'; said: string }
  /** The server has said no, or was not reached: it does not have the mail. */
  | { how: 'refused'; problem: MailProblem }
  /** The connection broke after the content was given out: nobody knows whether the server has the mail. */
  | { how: 'unknown'; said: string }
  /** `beforeContent` had it stopped: the server does not have the mail. */
  | { how: 'stopped' };

/** Connections to one server that are used again. */
export interface MailConnections {
  /**
   * Gives one mail over. `beforeContent` is called last, when the server waits for the content; false stops it there.
   * Rejects with what `beforeContent` rejects with, and nothing else.
   */
  handOver(
    mail: { from: string; to: string; bytes: Buffer },
    beforeContent: () => Promise<boolean>,
  ): Promise<HandedOver>;
  /** Ends the connections that nobody uses. */
  rest(): void;
}

/** Servers are slow under load, and some wait on purpose. */
const PATIENCE: Patience = { connectMs: 30_000, answerMs: 120_000 };

/** Servers end long conversations. */
const MOST_MAILS = 100;

/** Connects when there is something to send. As many connections as calls that run at the same time. */
export function mailConnections(smtpUrl: string, patience: Patience = PATIENCE): MailConnections {
  const server = mailServerOf(smtpUrl);
  let idle: { connection: MailConnection; mails: number }[] = [];
  const fresh = async () => ({ connection: await openMailConnection(server, patience), mails: 0 });

  async function attempt(
    mail: { from: string; to: string; bytes: Buffer },
    beforeContent: () => Promise<boolean>,
  ): Promise<HandedOver & { reused: boolean }> {
    const progress: Progress = { given: false, stopped: false, failed: null };
    idle = idle.filter(({ connection }) => connection.isOpen());
    const known = idle.pop();
    const reused = known !== undefined;
    try {
      const used = known ?? (await fresh());
      const said = await used.connection.send(mail, () => lastCall(progress, beforeContent));
      used.mails += 1;
      if (used.mails >= MOST_MAILS) used.connection.close();
      else if (used.connection.isOpen()) idle.push(used);
      return { how: 'accepted', said, reused };
    } catch (error) {
      if (progress.failed !== null) throw progress.failed.cause;
      return { ...ending(progress, readProblem(error, server)), reused };
    }
  }

  return {
    async handOver(mail, beforeContent) {
      for (;;) {
        const { reused, ...outcome } = await attempt(mail, beforeContent);
        // The server had ended a connection that was kept: that says nothing about this mail, nor about the next connection.
        const isStale = reused && outcome.how === 'refused' && outcome.problem.by === 'server';
        if (!isStale) return outcome;
      }
    },
    rest() {
      for (const { connection } of idle.splice(0)) connection.close();
    },
  };
}

interface Progress {
  /** The content is on its way. */
  given: boolean;
  stopped: boolean;
  /** What `beforeContent` rejected with. */
  failed: { cause: unknown } | null;
}

/** Throws where the content is not to follow. */
async function lastCall(progress: Progress, beforeContent: () => Promise<boolean>): Promise<void> {
  try {
    progress.given = await beforeContent();
    progress.stopped = !progress.given;
  } catch (cause) {
    progress.failed = { cause };
  }
  if (!progress.given) throw new Error('The mail is not wanted any more.');
}

/** A reply of 4xx or 5xx is a refusal at any time; whatever else ends a conversation after the content leaves it open. */
function ending({ given, stopped }: Progress, problem: MailProblem): HandedOver {
  if (stopped) return { how: 'stopped' };
  if (given && !problem.isReply) return { how: 'unknown', said: problem.said };
  return { how: 'refused', problem };
}
