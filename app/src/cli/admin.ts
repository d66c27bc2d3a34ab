import type { Command } from 'commander';
import { rebuildIndex } from '../admin/actions.ts';
import { adminRefusals, type RefusalView } from '../admin/refusals.ts';
import { adminIndex, type IndexView } from '../admin/search-index.ts';
import { SYSTEM } from '../community/actor.ts';
import type { Settings } from '../config/config.ts';
import type { SettingsOrigin } from '../live-settings.ts';
import { openStore } from '../store/open.ts';
import { withInstance } from './admin-context.ts';
import { wholeNumber } from './arguments.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';
import { indexWithProgress } from './index-progress.ts';

/** `broadsheet index` and `refusals`: what the pages of `/admin` show. */
export function addAdminCommands(program: Command, { settings, origin, run }: CommandContext): void {
  const command = (name: string, description: string) =>
    program.command(name).description(description).option('--json', 'print the result as one JSON object');
  const index = command('index', 'tell how the search index stands').action((options: { json?: true }) =>
    run(indexCommand(origin(), options)),
  );
  index
    .command('rebuild')
    .description('build the search index anew; the old one is searched meanwhile')
    .action(() => run(rebuildCommand(settings())));
  command('refusals', 'list what sources sent that was not taken, the newest first')
    .option('--source <name>', 'of this source only')
    .option('--page <number>', 'page of the list', wholeNumber, 1)
    .action((options: RefusalOptions) => run(refusalsCommand(settings(), options)));
}

function indexCommand(origin: SettingsOrigin, options: { json?: true }): Promise<number> {
  return withInstance(origin, async (instance) => {
    const view = await adminIndex(SYSTEM, instance);
    process.stdout.write(options.json ? `${JSON.stringify(view)}\n` : describeIndex(view));
    return EXIT.done;
  });
}

/** Does not open the index: a rebuild also helps where it cannot be read. */
async function rebuildCommand(settings: Settings): Promise<number> {
  const store = await openStore(settings);
  try {
    await rebuildIndex(SYSTEM, { store, now: Date.now });
    await indexWithProgress(store.db, settings);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

interface RefusalOptions {
  json?: true;
  source?: string;
  page: number;
}

async function refusalsCommand(
  settings: Settings,
  { json, source = null, page }: Omit<RefusalOptions, 'source'> & { source?: string | null },
): Promise<number> {
  const store = await openStore(settings);
  try {
    const view = await adminRefusals(SYSTEM, { store }, { source, page });
    const rows = view.refusals.map(describeRefusal).join('');
    const end = `${view.total.toLocaleString('en')} refusals are kept; this is page ${page} of ${view.pages}.\n`;
    process.stdout.write(json ? `${JSON.stringify(view)}\n` : rows + end);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

function describeIndex({ papers, indexed, behind, behindSeconds, bytes, segments, ...view }: IndexView) {
  const lag = behindSeconds === null ? '' : `, for ${behindSeconds} s`;
  const lines = [
    `papers    ${papers.toLocaleString('en')}`,
    `indexed   ${indexed.toLocaleString('en')}`,
    `behind    ${behind.toLocaleString('en')} changes${lag}`,
    `on disk   ${(bytes / 1e6).toFixed(1)} MB in ${segments} segments`,
    ...(view.rebuildSince === null ? [] : [`rebuild   asked for ${view.rebuildSince}, not done yet`]),
    ...(view.problem === null ? [] : [`waits     since ${view.problem.since}: ${view.problem.reason}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function describeRefusal({ source, place, line, field, reason, seenAt }: RefusalView): string {
  const where = [line === null ? '' : ` entry ${line}`, field === null ? '' : ` field ${field}`].join('');
  return `${seenAt}  ${source}${where}: ${reason}\n        ${place}\n`;
}
