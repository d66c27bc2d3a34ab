import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import { Command, CommanderError } from 'commander';
import { readSettings, SettingError, type Settings } from '../config/config.ts';
import type { StoredSettings } from '../config/setting.ts';
import type { SettingsOrigin } from '../live-settings.ts';
import { checkoutRoot } from '../root.ts';
import { isDiskFull } from '../store/disk-full.ts';
import { addCommandGroups } from './command-groups.ts';
import { EXIT } from './exit-codes.ts';
import { addFirstCommands } from './first-commands.ts';

const root = checkoutRoot();

/** Runs one command and gives the process's exit code. */
async function main(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.done;
  const run = async (command: Promise<number>) => {
    exitCode = await command;
  };
  const program = describe(new Command());
  const given = { settings, origin: settingsOrigin, run };
  addFirstCommands(program, { ...given, root, version });
  await addCommandGroups(program, argv[0], given);
  await program.parseAsync(argv, { from: 'user' });
  return exitCode;
}

function describe(program: Command): Command {
  return program
    .name('broadsheet')
    .description("A community's morning paper of research, self-hosted.")
    .version(version())
    .exitOverride()
    .showHelpAfterError('(broadsheet --help lists the commands)');
}

/** The settings of this checkout, whatever folder a command is called from. */
function settings(stored: StoredSettings = {}): Settings {
  try {
    loadEnvFile(join(root, '.env'));
  } catch (error) {
    // Most checkouts have no .env file; one that is there but cannot be read is an error.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const read = readSettings(process.env, stored);
  return { ...read, dataFolder: resolve(root, read.dataFolder) };
}

/** Where the settings come from besides the store; the environment has what `.env` says. */
function settingsOrigin(): SettingsOrigin {
  return { environment: process.env, read: settings };
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

/** Wrong usage is 2; help and version, which commander also reports by throwing, are 0. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
  process.stderr.write(`broadsheet: ${describeFailure(error)}\n`);
  if (process.env.BROADSHEET_LOG_LEVEL === 'debug' && error instanceof Error) {
    process.stderr.write(`${error.stack ?? ''}\n`);
  }
  return error instanceof SettingError ? EXIT.wrongUsage : EXIT.failed;
}

/** A driver's words for a full disk say neither what was kept nor what to do. */
function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!isDiskFull(error) || /Make room/.test(message)) return message;
  return `The disk is full (${message}). What was stored before is kept. Make room and try again.`;
}

process.exitCode = await main(process.argv.slice(2)).catch(exitCodeOf);
