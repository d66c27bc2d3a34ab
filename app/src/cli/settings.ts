import type { Command } from 'commander';
import { changeSettings } from '../admin/change-settings.ts';
import { SYSTEM } from '../community/actor.ts';
import type { Settings } from '../config/config.ts';
import { type SettingState, settingStates } from '../config/origins.ts';
import { followSettings, type LiveSettings, type SettingsOrigin } from '../live-settings.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';

/** A command of this kind is over before it would look again. */
const NEVER_AGAIN_MS = 3_600_000;

/** `broadsheet settings …`: what is set and where, and what the owner can set there as on the setup page. */
export function addSettingsCommands(program: Command, { settings, origin, run }: CommandContext): void {
  const inStore = (work: (context: { store: Store; live: LiveSettings }) => Promise<number>) =>
    run(withStore(settings(), origin(), work));
  const group = program
    .command('settings')
    .description('list every setting with where its value comes from; secrets are hidden')
    .option('--json', 'print the result as one JSON object')
    .action(({ json }: { json?: true }) => inStore(({ live }) => list(live, json === true)));
  group
    .command('set')
    .description('keep a value in the store; a running server follows within seconds')
    .argument('<name>', 'such as BROADSHEET_NAME')
    .argument('<value>', 'its text')
    .action((name: string, value: string) => inStore((context) => change(context, name, value)));
  group
    .command('unset')
    .description('forget the value in the store')
    .argument('<name>', 'such as BROADSHEET_NAME')
    .action((name: string) => inStore((context) => change(context, name, null)));
}

async function withStore(
  settings: Settings,
  origin: SettingsOrigin,
  work: (context: { store: Store; live: LiveSettings }) => Promise<number>,
): Promise<number> {
  const store = await openStore(settings);
  try {
    const live = await followSettings(store.db, origin, { everyMs: NEVER_AGAIN_MS, onError: () => {} });
    live.stop();
    return await work({ store, live });
  } finally {
    await store.close();
  }
}

function list({ environment, stored }: LiveSettings, json: boolean): Promise<number> {
  const settings = settingStates(environment, stored());
  process.stdout.write(json ? `${JSON.stringify({ settings })}\n` : settings.map(describe).join(''));
  return Promise.resolve(EXIT.done);
}

function describe({ name, origin, text, isSet }: SettingState): string {
  const shown = text ?? (isSet ? '(set, hidden)' : '');
  return `${name.padEnd(28)}${origin.padEnd(13)}${shown}`.trimEnd().concat('\n');
}

async function change(
  context: { store: Store; live: LiveSettings },
  name: string,
  value: string | null,
): Promise<number> {
  const errors = Object.values(await changeSettings(context, SYSTEM, { [name]: value }));
  if (errors.length > 0) {
    process.stderr.write(`broadsheet: ${errors.join(' ')} Nothing was changed.\n`);
    return EXIT.wrongUsage;
  }
  process.stderr.write(
    `${name} is ${value === null ? 'forgotten' : 'kept'}; a running server follows within seconds.\n`,
  );
  return EXIT.done;
}
