import { userInfo } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import type { Settings } from '../config/config.ts';
import { type Decision, listDecisions } from '../papers/decisions.ts';
import { mergePapers } from '../papers/merge.ts';
import { recordsAt } from '../papers/records-at.ts';
import { splitPaper } from '../papers/split.ts';
import { undo } from '../papers/undo.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { wholeNumber } from './arguments.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';
import { indexWithProgress } from './index-progress.ts';
import { twinsCommand } from './papers-twins.ts';

const DECISIONS_SHOWN = 100;

/** `broadsheet papers …`: merging and splitting by hand, and what calls for it. */
export function addPapersCommands(program: Command, given: CommandContext): void {
  const papers = program.command('papers').description('merge and split papers by hand, undo it, find twins');
  addDecisions(papers, given);
  addLists(papers, given);
}

function addDecisions(papers: Command, { settings, run }: CommandContext): void {
  const decision = (name: string, description: string) =>
    papers.command(name).description(description).option('--by <name>', 'who decides', userInfo().username);
  decision('merge', 'make one paper of two; the first keeps its address')
    .argument('<address>', 'the paper that is kept')
    .argument('<other>', 'the paper that becomes part of it')
    .action((kept: string, other: string, { by }: { by: string }) =>
      run(decide(settings(), (store) => mergePapers(store, kept, other, { name: by }))),
    );
  decision('split', 'give records of a paper a paper of their own')
    .argument('<address>', 'the paper')
    .argument('<record...>', 'numbers of the records that leave', (text, all: number[] = []) => [
      ...all,
      recordNumber(text),
    ])
    .action((address: string, records: number[], { by }: { by: string }) =>
      run(decide(settings(), (store) => splitPaper(store, address, records, { name: by }))),
    );
  decision('undo', 'take a merge or a split back')
    .argument('<decision>', 'its number', recordNumber)
    .action((id: number, { by }: { by: string }) =>
      run(decide(settings(), (store) => undo(store, id, { name: by }))),
    );
}

function addLists(papers: Command, { settings, run }: CommandContext): void {
  const list = (name: string, description: string) =>
    papers.command(name).description(description).option('--json', 'print the result as one JSON object');
  list('decisions', 'list what was merged and split by hand, the newest first')
    .option('--limit <number>', 'decisions to show', wholeNumber, DECISIONS_SHOWN)
    .action((options: { limit: number; json?: true }) => run(showDecisions(settings(), options)));
  list('records', 'list the records of a paper, the oldest first')
    .argument('<address>', 'the paper')
    .action((address: string, options: { json?: true }) => run(showRecords(settings(), address, options)));
  list('twins', 'find papers that may be one but were left apart, with the reason')
    .option('--limit <number>', 'pairs to show of each reason', wholeNumber, 20)
    .action((options: { limit: number; json?: true }) => run(twinsCommand(settings(), options)));
}

function recordNumber(text: string): number {
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value > 0) return value;
  throw new InvalidArgumentError('The number of a record or of a decision is expected. Nothing was changed.');
}

async function decide(settings: Settings, act: (store: Store) => Promise<Decision>): Promise<number> {
  return withStore(settings, async (store) => {
    const decision = await act(store);
    await indexWithProgress(store.db, settings);
    return `${describe(decision)}\n`;
  });
}

function showDecisions(settings: Settings, options: { limit: number; json?: true }): Promise<number> {
  return withStore(settings, async (store) => {
    const decisions = await listDecisions(store, options.limit);
    if (options.json) return `${JSON.stringify({ decisions })}\n`;
    if (decisions.length === 0) return 'Nothing was merged or split by hand.\n';
    return `${decisions.map(describe).join('\n')}\n`;
  });
}

function showRecords(settings: Settings, address: string, options: { json?: true }): Promise<number> {
  return withStore(settings, async (store) => {
    const records = await recordsAt(store, address);
    if (options.json) return `${JSON.stringify({ records })}\n`;
    return records
      .map(({ id, source, title, identifiers }) =>
        `${String(id).padStart(9)}  ${source.padEnd(12)}  ${title}  ${identifiers.join(' ')}`.trimEnd(),
      )
      .map((line) => `${line}\n`)
      .join('');
  });
}

async function withStore(settings: Settings, act: (store: Store) => Promise<string>): Promise<number> {
  const store = await openStore(settings);
  try {
    process.stdout.write(await act(store));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

function describe(decision: Decision): string {
  const { id, kind, by, at, undone, detail } = decision;
  const records = `${detail.records.length} ${detail.records.length === 1 ? 'record' : 'records'}`;
  const what =
    kind === 'merge'
      ? `merged paper ${detail.other} (${records}) into ${detail.kept}`
      : `split ${records} from paper ${detail.kept} into ${detail.other}`;
  const taken = undone === null ? '' : `; undone by ${undone.by}, ${moment(undone.at)}`;
  return `${id}  ${what}, by ${by}, ${moment(at)}${taken}`;
}

function moment(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}
