import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import type { SearchMode } from '@broadsheet/search';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { readSettings, SettingError, type Settings } from '../config/config.ts';
import type { StoredSettings } from '../config/setting.ts';
import type { SettingsOrigin } from '../live-settings.ts';
import { firstDay } from '../papers/dates.ts';
import { checkoutRoot } from '../root.ts';
import { isDiskFull } from '../store/disk-full.ts';
import { addCommandGroups } from './command-groups.ts';
import { EXIT } from './exit-codes.ts';

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
    .action(async () => {
      const { serveCommand } = await import('./serve.ts');
      await run(serveCommand(settings(), { root, version: version(), origin: settingsOrigin() }));
    });
  program
    .command('import')
    .description(
      'bring papers in from files: JSONL (.gz, .zst), Hugging Face daily papers (YYYY-MM-DD.json), folders',
    )
    .argument('<file...>', 'files or folders')
    .option('--json', 'print the result as one JSON object')
    .action(async (files: string[], options: { json?: true }) => {
      const { importCommand } = await import('./import.ts');
      await run(importCommand(settings(), files, options));
    });
  program
    .command('ingest')
    .description(
      'bring papers in from services: arxiv-oai, arxiv-rss, arxiv-query, hf-daily, openalex; or ask more of papers here: semantic-scholar, crossref, github-stars',
    )
    .argument('[source...]', 'their names; without any, those of BROADSHEET_SOURCES')
    .option('--from <day>', 'begin at this day (YYYY-MM-DD) instead of where the last run ended', wholeDate)
    .option('--json', 'print the result as one JSON object')
    .action(async (sources: string[], options: { from?: string; json?: true }) => {
      const { ingestCommand } = await import('./ingest.ts');
      await run(ingestCommand(settings(), { version: version(), read: settings }, sources, options));
    });
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
    .action(
      async (words: string[], options: { limit: number; mode: SearchMode; exact?: true; json?: true }) => {
        const { searchCommand } = await import('./search.ts');
        await run(searchCommand(settings(), words.join(' '), options));
      },
    );
  program
    .command('status')
    .description('tell how everything stands, and what needs you')
    .option('--json', 'print the result as one JSON object')
    .action(async (options: { json?: true }) => {
      const { statusCommand } = await import('./status.ts');
      await run(statusCommand(settingsOrigin(), version(), options));
    });
  const jobs = program
    .command('jobs')
    .description('list what runs, failed, waits and was done last')
    .option('--json', 'print the result as one JSON object')
    .action(async (options: { json?: true }) => {
      const { jobsCommand } = await import('./jobs.ts');
      await run(jobsCommand(settings(), options));
    });
  jobs
    .command('retry')
    .description('let a failed or waiting job run now')
    .argument('<id>', 'number of the job', rowNumber)
    .action(async (id: number) => {
      const { retryCommand } = await import('./jobs.ts');
      await run(retryCommand(settings(), id, jobs.opts()));
    });
  program
    .command('owner-link')
    .description('print a fresh link that signs in the owner, once')
    .action(async () => {
      const { ownerLinkCommand } = await import('./owner-link.ts');
      await run(ownerLinkCommand(settings(), settings));
    });
  program.command('work', { hidden: true }).action(async () => {
    const { workCommand } = await import('./work.ts');
    await run(workCommand(settings(), { version: version(), origin: settingsOrigin() }));
  });
  await addCommandGroups(program, argv[0], { settings, origin: settingsOrigin, run, wholeNumber, rowNumber });
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

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 1000) {
    throw new InvalidArgumentError('A whole number from 1 to 1000 is expected.');
  }
  return value;
}

function rowNumber(text: string): number {
  const value = Number(text);
  if (!/^\d{1,10}$/.test(text) || value < 1 || value > 2 ** 31 - 1) {
    throw new InvalidArgumentError('A number of the list is expected.');
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
