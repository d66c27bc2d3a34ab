import { type Actor, requireRole } from '../community/actor.ts';
import { type SettingState, settingStates } from '../config/origins.ts';
import { hidePasswords } from '../logging.ts';
import type { AdminContext } from './context.ts';

export interface SettingView extends Pick<SettingState, 'name' | 'help' | 'secret' | 'origin'> {
  /** What holds; of a secret only `set` or `not set`. Empty: nothing is set. */
  value: string;
}

/** Every setting with what holds and where it comes from. No secret leaves this function. */
export function adminSettings(
  actor: Actor,
  { environment, stored }: Pick<AdminContext, 'environment' | 'stored'>,
): SettingView[] {
  requireRole(actor, 'owner');
  return settingStates(environment, stored).map(({ name, help, secret, origin, text, isSet }) => {
    const value = text === null ? (isSet ? 'set' : 'not set') : hidePasswords(text);
    return { name, help, value, origin, secret };
  });
}
