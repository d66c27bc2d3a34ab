import type { Command } from 'commander';
import { SYSTEM } from '../community/actor.ts';
import { inviteForOwner } from '../community/invitations.ts';
import { listMessages, type MessageView } from '../community/messages.ts';
import type { Settings } from '../config/config.ts';
import { openStore } from '../store/open.ts';
import { storedSettings } from '../store/settings.ts';
import { rowNumber } from './arguments.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';
import { linkBase } from './server-address.ts';

/** `broadsheet messages` and `invite`: letting people in on a machine without a browser. */
export function addEntryCommands(program: Command, { settings, run }: CommandContext): void {
  const messages = program
    .command('messages')
    .description('list the mail that waits or was sent, the newest first')
    .option('--json', 'print the result as one JSON object')
    .action((options: { json?: true }) => run(messagesCommand(settings(), options)));
  messages
    .command('show')
    .description('print the text of a message that waits, with its link')
    .argument('<id>', 'number of the message', rowNumber)
    .action((id: number) => run(showMessageCommand(settings(), id)));
  program
    .command('invite')
    .description('print a link that lets one person in, within two weeks; the owner is who invites')
    .option('--json', 'print the result as one JSON object')
    .action((options: { json?: true }) => run(inviteCommand(settings, options)));
}

async function messagesCommand(settings: Settings, { json }: { json?: true }): Promise<number> {
  const messages = await allMessages(settings);
  // Texts hold links that sign people in: they are printed one at a time.
  const listed = messages.map(({ text, ...message }) => ({ ...message, waits: text !== null }));
  process.stdout.write(
    json ? `${JSON.stringify({ messages: listed })}\n` : messages.map(describe).join('') || 'No messages.\n',
  );
  return EXIT.done;
}

async function showMessageCommand(settings: Settings, id: number): Promise<number> {
  const message = (await allMessages(settings)).find((one) => one.id === id);
  if (message === undefined || message.text === null) {
    const reason = message === undefined ? 'There is no such message, or it has expired' : 'It was sent';
    process.stderr.write(`${reason}: no text is kept. "broadsheet messages" lists those that wait.\n`);
    return EXIT.failed;
  }
  const { recipient, subject, text } = message;
  process.stdout.write(`To: ${recipient}\nSubject: ${subject}\n\n${text}`);
  return EXIT.done;
}

async function allMessages(settings: Settings): Promise<MessageView[]> {
  const store = await openStore(settings);
  try {
    return await listMessages(SYSTEM, store, Date.now());
  } finally {
    await store.close();
  }
}

function describe({ id, recipient, subject, writtenAt, sentAt, reason }: MessageView): string {
  const state = sentAt === null ? 'waits' : 'sent ';
  const why = reason === null || sentAt !== null ? '' : `\n        ${reason}`;
  return `${String(id).padStart(6)}  ${writtenAt.slice(0, 16)}  ${state}  ${recipient}  ${subject}${why}\n`;
}

async function inviteCommand(read: CommandContext['settings'], { json }: { json?: true }): Promise<number> {
  const store = await openStore(read());
  try {
    const token = await inviteForOwner(SYSTEM, store, { now: Date.now() });
    if (token === null) {
      process.stderr.write(
        'Nobody owns this paper yet, so nobody can invite. Use the link of "broadsheet owner-link" first.\n',
      );
      return EXIT.failed;
    }
    const link = `${linkBase(read(await storedSettings(store.db)))}/invitations/${token}`;
    process.stdout.write(json ? `${JSON.stringify({ link })}\n` : `${link} (for one person, two weeks)\n`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}
