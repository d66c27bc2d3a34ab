import type { Command } from 'commander';
import { SYSTEM } from '../community/actor.ts';
import type { Settings } from '../config/config.ts';
import { MOST_BYTES } from '../digest/outbox/bounce/read-report.ts';
import { takeReport } from '../digest/outbox/bounce/take-report.ts';
import { type MailView, type OutboxView, readOutbox } from '../digest/outbox/outbox-view.ts';
import { sendAgain } from '../digest/outbox/send-again.ts';
import { allowAgain, suppressByHand } from '../digest/outbox/suppress.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { rowNumber } from './arguments.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';

/** `broadsheet mail`: how it stands with editions and notices, and what came back. */
export function addMailCommands(program: Command, { settings, run }: CommandContext): void {
  const mail = program
    .command('mail')
    .description('tell how the mail of lists stands: what waits, was given up, or may have arrived')
    .option('--json', 'print the result as one JSON object')
    .action((options: { json?: true }) => run(showMail(settings(), options)));
  mail
    .command('bounce')
    .description('take in a bounce or a complaint from standard input, for a mail server to pipe them into')
    .action(() => run(takeFromInput(settings())));
  mail
    .command('again')
    .description('send a mail of which nobody knows whether it arrived once more')
    .argument('<id>', 'number of the mail', rowNumber)
    .action((id: number) => run(again(settings(), id)));
  mail
    .command('suppress')
    .description('send nothing more to an address')
    .argument('<address>', 'which')
    .action((address: string) =>
      run(change(settings(), address, suppressByHand, 'That is no mail address.')),
    );
  mail
    .command('allow')
    .description('send to an address again')
    .argument('<address>', 'which')
    .action((address: string) => run(change(settings(), address, allowAgain, 'Mail goes there already.')));
}

async function withStore(settings: Settings, act: (store: Store) => Promise<number>): Promise<number> {
  const store = await openStore(settings);
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

function showMail(settings: Settings, { json }: { json?: true }): Promise<number> {
  return withStore(settings, async (store) => {
    const outbox = await readOutbox(SYSTEM, store, Date.now());
    process.stdout.write(json ? `${JSON.stringify(outbox)}\n` : describe(outbox));
    return EXIT.done;
  });
}

function describe({ counts, unknown, retried, givenUp, suppressions }: OutboxView): string {
  const { waiting, sent, givenUp: ended, unknown: open } = counts;
  return [
    `${waiting} waiting, ${sent} sent, ${ended} given up, ${open} of which nobody knows (thirty days)\n`,
    ...part('Handed over, not confirmed: "broadsheet mail again ID" sends one once more', unknown),
    ...part('Tried, and waiting', retried),
    ...part('Given up', givenUp),
    ...(suppressions.length === 0 ? [] : ['\nAddresses that get nothing\n']),
    ...suppressions.map(({ mail, because, detail }) => `  ${mail}  ${because}  ${detail ?? ''}\n`),
  ].join('');
}

function part(title: string, mails: readonly MailView[]): string[] {
  if (mails.length === 0) return [];
  return [
    `\n${title}\n`,
    ...mails.map(
      ({ id, recipient, attempts, answer }) =>
        `${String(id).padStart(6)}  ${recipient}  ${attempts} tries  ${answer ?? ''}\n`,
    ),
  ];
}

function again(settings: Settings, id: number): Promise<number> {
  return withStore(settings, async (store) => {
    const outcome = await sendAgain(SYSTEM, store, { id, now: Date.now() });
    if (outcome === 'queued') {
      process.stdout.write('It is sent as soon as its turn comes.\n');
      return EXIT.done;
    }
    const missing = 'There is no such mail, or it was sent or given up. Nothing was changed.\n';
    const tooEarly = 'It was handed over just now: wait a quarter of an hour. Nothing was changed.\n';
    process.stderr.write(outcome === 'missing' ? missing : tooEarly);
    return EXIT.failed;
  });
}

function change(
  settings: Settings,
  address: string,
  act: typeof suppressByHand,
  refusal: string,
): Promise<number> {
  return withStore(settings, async (store) => {
    if (await act(SYSTEM, store, { address, now: Date.now() })) return EXIT.done;
    process.stderr.write(`${refusal} Nothing was changed.\n`);
    return EXIT.failed;
  });
}

/**
 * Always ends well once the message was read: a mail server would answer a failure with a bounce of its own. What cannot
 * be stored now fails, so that the mail server tries again.
 */
function takeFromInput(settings: Settings): Promise<number> {
  return withStore(settings, async (store) => {
    const taken = await takeReport(SYSTEM, store, { message: await readInput(), now: Date.now() });
    process.stdout.write(`${taken}\n`);
    return EXIT.done;
  });
}

/** Reads to the end, so that whoever writes is not cut off; keeps the beginning. */
async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    if (bytes < MOST_BYTES) chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return Buffer.concat(chunks);
}
