import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { enqueueMail } from '../../app/src/digest/outbox/enqueue.ts';
import {
  type Fault,
  type FaultyServer,
  startFaultyServer,
} from '../../app/src/digest/testing/faulty-server.ts';
import { openStore, type StorePlace } from '../../app/src/store/open.ts';
import type { Store } from '../../app/src/store/store.ts';
import { seededRandom } from '../random.ts';
import { type Compared, compareMails } from './compare.ts';
import type { SenderTask } from './sender.ts';

export interface MailTask {
  place: StorePlace;
  /** For the task of the senders. */
  folder: string;
  /** The sender's file: the source, or one that was built with a bug. */
  program: string;
  mails: number;
  /** Processes that deliver at the same time. */
  senders: number;
  kills: number;
  seed: number;
  /** How much faster than real the senders' clock runs. */
  speed: number;
  say: (line: string) => void;
}

export interface MailResult extends Compared {
  /** How many mails the server had taken when each sender was killed. */
  killedAt: number[];
  /** What the server took, each time counted. */
  taken: number;
  cuts: number;
  seconds: number;
  perHour: number;
}

const POLL_MS = 200;
const DAY_MS = 86_400_000;

/** As many as a sender has under way: of these a kill may leave all open. */
const UNDER_WAY = 4;

/** Shares of the faults, in thousandths of the recipients. */
const FAULTS: readonly [Fault, number][] = [
  ['greylisted', 30],
  ['refused', 10],
  ['content-later', 10],
  ['cut-after', 2],
  ['cut-before', 2],
];

/** Delivers an outbox with senders that are killed at seeded points and started again, and compares it with the server. */
export async function simulateMail(task: MailTask): Promise<MailResult> {
  const store = await openStore(task.place);
  const points = killPoints(task);
  const killedAt: number[] = [];
  const senders: ChildProcess[] = [];
  const random = seededRandom(task.seed + 1);
  const server = await startFaultyServer(faultOf, (count) => {
    if (!points.has(count)) return;
    killedAt.push(count);
    const victim = senders[Math.floor(random() * senders.length)];
    setTimeout(() => victim?.kill('SIGKILL'), Math.floor(random() * 4));
  });
  try {
    const began = Date.now();
    await fillOutbox(store, task.mails, began);
    const started = performance.now();
    const file = join(task.folder, 'mail-task.json');
    const { place, speed } = task;
    writeFileSync(file, JSON.stringify({ place, url: server.url, began, speed } satisfies SenderTask));
    do {
      const end = new AbortController();
      const running = Array.from({ length: task.senders }, (_, index) =>
        keepSending(task, { file, senders, index, signal: end.signal }),
      );
      await untilNoneWaits(store, server, task);
      end.abort();
      // They finish what they have begun; what is refused then waits.
      for (const sender of senders) sender.kill('SIGTERM');
      await Promise.all(running);
    } while ((await countWaiting(store)) > 0);
    const seconds = (performance.now() - started) / 1000;
    return await resultOf(store, server, { task, killedAt, seconds });
  } finally {
    for (const sender of senders) sender.kill('SIGKILL');
    await server.close();
    await store.close();
  }
}

/** After how many mails that the server took a sender is killed: one in each stretch. */
function killPoints({ mails, kills, seed }: MailTask): Set<number> {
  const random = seededRandom(seed);
  const stretch = (mails * 0.9) / kills;
  return new Set(Array.from({ length: kills }, (_, kill) => Math.ceil(stretch * (kill + random()))));
}

/** `r17@d3.example`: 17 decides, spread over the thousand. */
function faultOf(recipient: string): Fault {
  let share = (Number(/^r(\d+)@/.exec(recipient)?.[1] ?? 0) * 379) % 1000;
  for (const [fault, thousandths] of FAULTS) {
    share -= thousandths;
    if (share < 0) return fault;
  }
  return 'none';
}

async function fillOutbox(store: Store, mails: number, now: number): Promise<void> {
  const batch = 500;
  for (let start = 0; start < mails; start += batch) {
    await store.write(async (transaction) => {
      for (let id = start; id < Math.min(start + batch, mails); id += 1) {
        const recipient = `r${id}@d${id % 50}.example`;
        await enqueueMail(
          transaction,
          {
            kind: 'notices',
            subscriber: null,
            person: null,
            recipient,
            messageId: `<edition.${id}@papers.example.org>`,
            subject: `Edition for ${recipient}`,
            html: `<p>${'A paper that says something new. '.repeat(300)}</p>`,
            text: 'A paper that says something new.\n'.repeat(100),
            leaveUrl: `https://papers.example.org/leave/${id}`,
            listId: 'daily.papers.example.org',
            expiresAt: now + 400 * DAY_MS,
          },
          now,
        );
      }
    });
  }
}

interface Place {
  file: string;
  senders: ChildProcess[];
  index: number;
  signal: AbortSignal;
}

/** Starts a sender again whenever it was killed, until the signal. */
async function keepSending(task: MailTask, { file, senders, index, signal }: Place): Promise<void> {
  while (!signal.aborted) {
    const sender = fork(task.program, [file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    senders[index] = sender;
    const [code, killed] = (await once(sender, 'close')) as [number | null, string | null];
    if (killed === null && code !== 0) throw new Error(`A sender ended with code ${code}.`);
    if (killed === 'SIGKILL') task.say('a sender was killed, and started again');
  }
}

/** A lease of a killed sender waits too. */
async function untilNoneWaits(store: Store, server: FaultyServer, { say }: MailTask): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const count = await countWaiting(store);
    if (count === 0) return;
    if (looks % 50 === 0) say(`${server.taken.size} taken, ${count} wait`);
    await sleep(POLL_MS);
  }
}

async function countWaiting(store: Store): Promise<number> {
  const { count } = await store.db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('next_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

async function resultOf(
  store: Store,
  server: FaultyServer,
  { task, killedAt, seconds }: { task: MailTask; killedAt: number[]; seconds: number },
): Promise<MailResult> {
  const recorded = await store.db.selectFrom('outbox').selectAll().execute();
  const mostUnknown = killedAt.length * UNDER_WAY + server.cuts();
  const compared = compareMails(recorded, server.taken, { mails: task.mails, mostUnknown });
  const taken = [...server.taken.values()].reduce((sum, times) => sum + times, 0);
  const perHour = Math.round((taken / seconds) * 3600);
  return { ...compared, killedAt, taken, cuts: server.cuts(), seconds: Number(seconds.toFixed(1)), perHour };
}
