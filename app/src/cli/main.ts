import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import type { SearchMode } from '@broadsheet/search';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { readSettings, SettingError, type Settings } from '../config.ts';
import type { StoredSettings } from '../config-setting.ts';
import type { SettingsOrigin } from '../live-settings.ts';
import { firstDay } from '../papers/dates.ts';
import { checkoutRoot } from '../root.ts';
import { isDiskFull } from '../store/disk-full.ts';
import { addAdminCommands } from './admin.ts';
import { backupCommand } from './backup.ts';
import { doctorCommand } from './doctor.ts';
import { addEncoderCommands } from './encoder.ts';
import { addEvaluateCommand } from './evaluate.ts';
import { EXIT } from './exit-codes.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { ingestCommand } from './ingest.ts';
import { jobsCommand, retryCommand } from './jobs.ts';
import { addModerationCommands } from './moderation.ts';
import { ownerLinkCommand } from './owner-link.ts';
import { addPapersCommands } from './papers.ts';
import { restoreCommand } from './restore.ts';
import { searchCommand } from './search.ts';
import { serveCommand } from './serve.ts';
import { addSettingsCommands } from './settings.ts';
import { addSimilarCommand } from './similar.ts';
import { statusCommand } from './status.ts';
import { workCommand } from './work.ts';

const root = checkoutRoot();

/** Runs one command and gives the process's exit code. */
async function main(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.done;
  const run = async (command: Promise<number>) => {
    exitCode = await command;
  };
  const program = describe(new Command());
  program
    .command('serve')
    .description('serve the paper: the web server, and a worker that keeps the search index')
    .action(() => run(serveCommand(settings(), { root, version: version(), origin: settingsOrigin() })));
  program
    .command('import')
    .description(
      'bring papers in from files: JSONL (.gz, .zst), Hugging Face daily papers (YYYY-MM-DD.json), folders',
    )
    .argument('<file...>', 'files or folders')
    .option('--json', 'print the result as one JSON object')
    .action((files: string[], options: { json?: true }) => run(importCommand(settings(), files, options)));
  program
    .command('ingest')
    .description(
      'bring papers in from services: arxiv-oai, arxiv-rss, arxiv-query, hf-daily, openalex; or ask more of papers here: semantic-scholar, crossref, github-stars',
    )
    .argument('[source...]', 'their names; without any, those of BROADSHEET_SOURCES')
    .option('--from <day>', 'begin at this day (YYYY-MM-DD) instead of where the last run ended', wholeDate)
    .option('--json', 'print the result as one JSON object')
    .action((sources: string[], options: { from?: string; json?: true }) =>
      run(ingestCommand(settings(), { version: version(), read: settings }, sources, options)),
    );
  program
    .command('search')
    .description('search the papers')
    .argument('<query...>', `words, or a query in single quotes: '"a phrase" author:"Jane Doe" -survey'`)
    .option('--limit <number>', 'hits to show', wholeNumber, 10)
    .addOption(
      new Option('--mode <mode>', 'by words, by meaning, or by both; by words where there is no encoder')
        .choices(['lexical', 'dense', 'hybrid'])
        .default('hybrid'),
    )
    .option('--exact', 'exactly as typed: unknown words are not repaired, identifiers are words')
    .option('--json', 'print the result as one JSON object')
    .action((words: string[], options: { limit: number; mode: SearchMode; exact?: true; json?: true }) =>
      run(searchCommand(settings(), words.join(' '), options)),
    );
  addSimilarCommand(program, { settings, run, wholeNumber });
  program
    .command('status')
    .description('tell how everything stands, and what needs you')
    .option('--json', 'print the result as one JSON object')
    .action((options: { json?: true }) => run(statusCommand(settingsOrigin(), version(), options)));
  const jobs = program
    .command('jobs')
    .description('list what runs, failed, waits and was done last')
    .option('--json', 'print the result as one JSON object')
    .action((options: { json?: true }) => run(jobsCommand(settings(), options)));
  jobs
    .command('retry')
    .description('let a failed or waiting job run now')
    .argument('<id>', 'number of the job', jobNumber)
    .action((id: number) => run(retryCommand(settings(), id, jobs.opts())));
  addPapersCommands(program, { settings, run, wholeNumber });
  addAdminCommands(program, { settings, origin: settingsOrigin, run, wholeNumber });
  addEvaluateCommand(program, { settings, run });
  addEncoderCommands(program, { settings, run });
  addKeeping(program, run);
  program
    .command('owner-link')
    .description('print a fresh link that signs in the owner, once')
    .action(() => run(ownerLinkCommand(settings(), settings)));
  addModerationCommands(program, { settings, run });
  addSettingsCommands(program, { settings, origin: settingsOrigin, run });
  program
    .command('work', { hidden: true })
    .action(() => run(workCommand(settings(), { version: version(), origin: settingsOrigin() })));
  await program.parseAsync(argv, { from: 'user' });
  return exitCode;
}

/** The commands that keep an instance. */
function addKeeping(program: Command, run: (command: Promise<number>) => Promise<void>): void {
  program
    .command('backup')
    .description('write the whole store into one file, while everything goes on')
    .argument('<file>', 'file to write')
    .option('--force', 'replace a file of that name')
    .option('--json', 'print the result as one JSON object')
    .action((file: string, options: { force?: true; json?: true }) =>
      run(backupCommand(settings(), file, options)),
    );
  program
    .command('restore')
    .description('put a backup in the place of the store; the backup is checked first')
    .argument('<file>', 'backup to read')
    .option('--force', 'replace a store that has papers')
    .option('--discard', 'keep no copy of the store that is replaced')
    .option('--json', 'print the result as one JSON object')
    .action((file: string, options: { force?: true; discard?: true; json?: true }) =>
      run(restoreCommand(settings(), file, options)),
    );
  program
    .command('export')
    .description('write everything into a folder as open formats, which "import" reads back')
    .argument('<folder>', 'folder to make')
    .option('--json', 'print the result as one JSON object')
    .action((folder: string, options: { json?: true }) => run(exportCommand(settings(), folder, options)));
  program
    .command('doctor')
    .description('check settings, store and index, and say what to do')
    .option('--json', 'print the result as one JSON object')
    .action((options: { json?: true }) => run(doctorCommand(settingsOrigin(), options)));
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

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 1000) {
    throw new InvalidArgumentError('A whole number from 1 to 1000 is expected.');
  }
  return value;
}

function jobNumber(text: string): number {
  const value = Number(text);
  if (!/^\d{1,10}$/.test(text) || value < 1 || value > 2 ** 31 - 1) {
    throw new InvalidArgumentError('The number of a job is expected.');
  }
  return value;
}

function wholeDate(text: string): string {
  if (text.length !== 10 || firstDay(text) === null) {
    throw new InvalidArgumentError('A day of the form YYYY-MM-DD is expected.');
  }
  return text;
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
