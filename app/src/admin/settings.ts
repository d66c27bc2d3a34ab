import { type Actor, requireRole } from '../community/actor.ts';
import { settingsTable } from '../config.ts';
import { hidePasswords } from '../logging.ts';
import type { AdminContext } from './context.ts';

/** Where a value comes from; `file`: the one that `NAME_FILE` names. */
export type SettingOrigin = 'environment' | 'file' | 'default';

export interface SettingView {
  name: string;
  help: string;
  /** What holds; of a secret only `set` or `not set`. Empty: nothing is set. */
  value: string;
  origin: SettingOrigin;
  secret: boolean;
}

/** Every setting with what holds and where it comes from. No secret leaves this function. */
export function adminSettings(
  actor: Actor,
  { environment }: Pick<AdminContext, 'environment'>,
): SettingView[] {
  requireRole(actor, 'owner');
  return settingsTable.map(({ name, help, fallback, secret }) => {
    const given = environment[name]?.trim() ?? '';
    const origin = originOf(given, secret ? environment[`${name}_FILE`] : undefined);
    const value = secret ? (origin === 'default' ? 'not set' : 'set') : hidePasswords(given || fallback);
    return { name, help, value, origin, secret };
  });
}

function originOf(given: string, file: string | undefined): SettingOrigin {
  if (file) return 'file';
  return given === '' ? 'default' : 'environment';
}
