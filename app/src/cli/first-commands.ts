import type { SearchMode } from '@broadsheet/search';
import { type Command, Option } from 'commander';
import { rowNumber, wholeDate, wholeNumber } from './arguments.ts';
import type { CommandContext } from './command-context.ts';

/** What `serve`, and the worker that it starts, are given besides: where they lie, and which version they are. */
interface Program extends CommandContext {
  root: string;
  version: () => string;
}

/** Adds the commands of every day. Each loads its modules when it runs. */
export function addFirstCommands(program: Command, given: Program): void {
  addServe(program, given);
  addImport(program, given);
  addIngest(program, given);
  addSearch(program, given);
  addStatus(program, given);
  addJobs(program, given);
  addOwnerLink(program, given);
}

function addServe(program: Command, { settings, origin, run, root, version }: Program): void {
  program
    .command('serve')
    .description('serve the paper: the web server, and a worker that keeps the search index')
    .action(async () => {
      const { serveCommand } = await import('./serve.ts');
      await run(serveCommand(settings(), { root, version: version(), origin: origin() }));
    });
  program.command('work', { hidden: true }).action(async () => {
    const { workCommand } = await import('./work.ts');
    await run(workCommand(settings(), { version: version(), origin: origin() }));
  });
}

function addImport(program: Command, { settings, run }: Program): void {
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
}

function addIngest(program: Command, { settings, run, version }: Program): void {
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
}

function addSearch(program: Command, { settings, run }: Program): void {
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
}

function addStatus(program: Command, { origin, run, version }: Program): void {
  program
    .command('status')
    .description('tell how everything stands, and what needs you')
    .option('--json', 'print the result as one JSON object')
    .action(async (options: { json?: true }) => {
      const { statusCommand } = await import('./status.ts');
      await run(statusCommand(origin(), version(), options));
    });
}

function addJobs(program: Command, { settings, run }: Program): void {
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
}

function addOwnerLink(program: Command, { settings, run }: Program): void {
  program
    .command('owner-link')
    .description('print a fresh link that signs in the owner, once')
    .action(async () => {
      const { ownerLinkCommand } = await import('./owner-link.ts');
      await run(ownerLinkCommand(settings(), settings));
    });
}
