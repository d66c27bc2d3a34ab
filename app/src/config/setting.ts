import { readFileSync } from 'node:fs';

/** Names and texts, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the owner has set, by name; an empty text counts, as the wish for an empty value. */
export type StoredSettings = Readonly<Record<string, string>>;

/** A row of the settings table: the source of `.env.example` and of `settingsHelp`. */
export interface Setting<Value> {
  name: string;
  fallback: string;
  /** Never shown again; the environment may name a file that holds it. */
  secret?: boolean;
  /** The owner can change it on the setup page or with `broadsheet settings`; the environment wins over that. */
  editable?: boolean;
  help: string;
  /** Turns the text into a value, or throws an Error that says what is expected. */
  read(text: string): Value;
}

/** A setting that cannot be used. The message names the setting and what is expected. */
export class SettingError extends Error {}

/** The text of the environment, trimmed; empty where it says nothing. Throws a SettingError for a file that is missing. */
export function environmentText(setting: Setting<unknown>, environment: Environment): string {
  return (rawValue(setting, environment) ?? '').trim();
}

/** Throws an Error that says what is expected where the setting cannot have this text. Empty means the default. */
export function readText<Value>(setting: Setting<Value>, text: string): Value {
  return setting.read(text.trim() || setting.fallback);
}

/** The value of a setting: of the environment, else as stored, else its default. Throws a SettingError. */
export function readSetting(
  setting: Setting<unknown>,
  environment: Environment,
  stored: StoredSettings,
): unknown {
  const text = environmentText(setting, environment);
  if (text === '') return readStored(setting, stored);
  try {
    return setting.read(text);
  } catch (error) {
    const shown = setting.secret ? 'its value' : `"${text}"`;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingError(`${setting.name}: ${shown} cannot be used: ${reason}. ${setting.help}`);
  }
}

function readStored(setting: Setting<unknown>, stored: StoredSettings): unknown {
  const text = setting.editable && Object.hasOwn(stored, setting.name) ? stored[setting.name] : undefined;
  try {
    return readText(setting, text ?? '');
  } catch {
    return readText(setting, '');
  }
}

function rawValue(setting: { name: string; secret?: boolean }, environment: Environment): string | undefined {
  const file = environment[`${setting.name}_FILE`];
  if (!setting.secret || !file) return environment[setting.name];
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingError(`${setting.name}_FILE: the file cannot be read: ${reason}`);
  }
}
