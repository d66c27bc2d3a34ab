import { adminFindings } from '../admin/findings.ts';
import { SYSTEM } from '../community/actor.ts';
import { SettingError } from '../config/config.ts';
import { type Diagnosis, diagnosis, examine } from '../keeping/doctor.ts';
import { ailing, type Finding, healthy } from '../keeping/finding.ts';
import type { SettingsOrigin } from '../live-settings.ts';
import { withInstance } from './admin-context.ts';
import { EXIT } from './exit-codes.ts';

/** `broadsheet doctor`: what was checked, and what to do. Ends with 1 when something has to be done. */
export async function doctorCommand(origin: SettingsOrigin, options: { json?: true }): Promise<number> {
  const result = await diagnose(origin);
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : describe(result));
  return result.ok ? EXIT.done : EXIT.failed;
}

async function diagnose(origin: SettingsOrigin): Promise<Diagnosis> {
  try {
    const settings = origin.read({});
    const readable = healthy('settings', Object.keys(settings).length, 'Every setting can be used.');
    const { findings } = await examine(settings);
    return diagnosis([readable, ...findings, ...(await examineWork(origin, findings))]);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return diagnosis([ailing('settings', 1, error.message, 'Change it in the environment or in .env.')]);
  }
}

/** What runs, where the store and the index can be opened at all. */
async function examineWork(origin: SettingsOrigin, before: readonly Finding[]): Promise<Finding[]> {
  const unusable = before.some(({ check, ok }) => !ok && ['store', 'index files'].includes(check));
  return unusable ? [] : withInstance(origin, (instance) => adminFindings(SYSTEM, instance));
}

function describe({ ok, checked, findings }: Diagnosis): string {
  const lines = findings.map(line);
  const end = ok ? 'All is well' : 'Something has to be done';
  return `${[...lines, `${end}; ${checked.toLocaleString('en')} things were checked.`].join('\n')}\n`;
}

function line({ check, ok, found, advice }: Finding): string {
  const text = `${ok ? 'ok     ' : 'ACTION '} ${check.padEnd(14)}  ${found}`;
  return advice === null ? text : `${text}\n${' '.repeat(25)}${advice}`;
}
