import { settingsTable } from './config.ts';
import type { Environment, StoredSettings } from './setting.ts';

/** Settings that this program does not read itself; they stand in `.env.example` for completeness. */
const documented = [
  {
    name: 'BROADSHEET_TEST_DATA',
    help: 'Folder of real data for tests and benchmarks; without it those are skipped.',
  },
];

/** The text of `.env.example`: every setting with its help and its default, commented out. */
export function envExample(): string {
  const head =
    '# Settings of Broadsheet, made from the table in app/src/config/config.ts (npm run env-example).\n';
  const own = Object.values(settingsTable).map(({ name, fallback, secret, help }) => {
    const twin = secret ? `\n# Secret: ${name}_FILE may name a file that holds it.` : '';
    return `\n# ${help}${twin}\n#${name}=${fallback}\n`;
  });
  const others = documented.map(({ name, help }) => `\n# ${help}\n#${name}=\n`);
  return [head, ...own, ...others].join('');
}

/** Every setting that is no secret, by name, as it stands in the environment, else as it is stored, else its default. */
export function publicSettings(
  environment: Environment,
  stored: StoredSettings = {},
): Record<string, string> {
  const open = Object.values(settingsTable).filter(({ secret }) => secret !== true);
  return Object.fromEntries(
    open.map(({ name, fallback }) => [name, environment[name]?.trim() || (stored[name] ?? '') || fallback]),
  );
}
