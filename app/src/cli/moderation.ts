import { userInfo } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import { ROLES, type Role, SYSTEM } from '../community/actor.ts';
import { REASON_WANTED } from '../community/moderation/reason.ts';
import { setRole } from '../community/moderation/set-role.ts';
import { suspend } from '../community/moderation/suspend.ts';
import type { Settings } from '../config/config.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';

const DAY_MS = 86_400_000;

/** Why nothing was done, by the outcome of the act. */
const REFUSALS: Readonly<Record<string, string>> = {
  missing: 'Nobody has this handle. Nothing was changed; /admin/people shows the handles.',
  'no reason': REASON_WANTED,
  already: 'They have this role already. Nothing was changed.',
  'last owner': 'The last owner stays: make somebody else an owner first. Nothing was changed.',
  'no end': 'A suspension lasts between one day and ten years. Nothing was changed.',
  'not suspended': 'They are not suspended. Nothing was changed.',
};

/** `broadsheet role`, `suspend` and `lift`: what moderators do on pages, where nobody can sign in who may. */
export function addModerationCommands(
  program: Command,
  { settings, run }: Pick<CommandContext, 'settings' | 'run'>,
): void {
  const because = () => `by ${userInfo().username}, on the command line`;
  const act = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .argument('<handle>', 'whom')
      .option('--why <reason>', 'stands in the public log', because());
  act('role', 'give somebody a role: reader, curator, moderator or owner')
    .argument('<role>', 'which', readRole)
    .action((handle: string, role: Role, { why }: { why: string }) =>
      run(withStore(settings(), (store, terms) => setRole(SYSTEM, store, { handle, role, why }, terms))),
    );
  act('suspend', 'let somebody read but not write for some days')
    .option('--days <number>', 'how long', readDays, 7)
    .action((handle: string, { why, days }: { why: string; days: number }) =>
      run(
        withStore(settings(), (store, terms) =>
          suspend(SYSTEM, store, { handle, until: terms.now + days * DAY_MS, why }, terms),
        ),
      ),
    );
  act('lift', 'end a suspension early').action((handle: string, { why }: { why: string }) =>
    run(withStore(settings(), (store, terms) => suspend(SYSTEM, store, { handle, until: null, why }, terms))),
  );
}

function readRole(text: string): Role {
  if ((ROLES as readonly string[]).includes(text)) return text as Role;
  throw new InvalidArgumentError(`One of ${ROLES.join(', ')} is expected. Nothing was changed.`);
}

function readDays(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A number of days is expected. Nothing was changed.');
}

async function withStore(
  settings: Settings,
  act: (store: Store, terms: { now: number; limited: false }) => Promise<{ outcome: string }>,
): Promise<number> {
  const store = await openStore(settings);
  try {
    const { outcome } = await act(store, { now: Date.now(), limited: false });
    if (outcome === 'done') {
      process.stdout.write('Done. It stands in the public log, /moderation.\n');
      return EXIT.done;
    }
    process.stderr.write(`${REFUSALS[outcome] ?? outcome}\n`);
    return EXIT.failed;
  } finally {
    await store.close();
  }
}
