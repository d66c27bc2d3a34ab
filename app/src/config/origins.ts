import { settingsTable } from './config.ts';
import { type Environment, environmentText, type Setting, type StoredSettings } from './setting.ts';

/** A setting with where its value comes from. */
export interface SettingState {
  name: string;
  help: string;
  secret: boolean;
  editable: boolean;
  origin: 'environment' | 'stored' | 'default';
  /** Its text; null for a secret, of which only `isSet` is told. */
  text: string | null;
  isSet: boolean;
}

/** Every setting in the order of the table, secrets hidden. */
export function settingStates(environment: Environment, stored: StoredSettings): SettingState[] {
  return Object.values(settingsTable).map((setting) => stateOf(setting, environment, stored));
}

/** The setting of a name, or null. */
export function settingNamed(name: string): Setting<unknown> | null {
  const all: readonly Setting<unknown>[] = Object.values(settingsTable);
  return all.find((setting) => setting.name === name) ?? null;
}

function stateOf(setting: Setting<unknown>, environment: Environment, stored: StoredSettings): SettingState {
  const { name, help, secret = false, editable = false, fallback } = setting;
  const given = environmentText(setting, environment);
  const kept = editable && Object.hasOwn(stored, name) ? stored[name] : undefined;
  const origin = given !== '' ? 'environment' : kept === undefined ? 'default' : 'stored';
  const text = given || (kept ?? '') || fallback;
  return { name, help, secret, editable, origin, text: secret ? null : text, isSet: text !== '' };
}
