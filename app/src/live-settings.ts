import type { Kysely } from 'kysely';
import type { Settings } from './config/config.ts';
import type { Environment, StoredSettings } from './config/setting.ts';
import type { Schema } from './store/schema.ts';
import { storedSettings } from './store/settings.ts';

/** Where settings come from besides the store. */
export interface SettingsOrigin {
  environment: Environment;
  /** The settings of this process with what is stored; throws a SettingError. */
  read(stored: StoredSettings): Settings;
}

/** The settings as they are now, also after the owner or another process has changed them. */
export interface LiveSettings {
  environment: Environment;
  current(): Settings;
  /** The settings as they would be with these stored. */
  read(stored: StoredSettings): Settings;
  stored(): StoredSettings;
  /** Looks at the store now, as after a change of one's own. */
  refresh(): Promise<void>;
  /** Looks no more. */
  stop(): void;
}

interface FollowOptions {
  /** How often the store is asked. */
  everyMs: number;
  /** Hears why the store could not be asked; the settings stay as they were. */
  onError: (error: unknown) => void;
}

/** Reads the settings, and reads them again every now and then until `stop`. */
export async function followSettings(
  db: Kysely<Schema>,
  { environment, read }: SettingsOrigin,
  { everyMs, onError }: FollowOptions,
): Promise<LiveSettings> {
  let stored: StoredSettings = await storedSettings(db);
  let settings = read(stored);
  const refresh = async () => {
    const next = await storedSettings(db);
    if (JSON.stringify(next) === JSON.stringify(stored)) return;
    settings = read(next);
    stored = next;
  };
  const timer = setInterval(() => void refresh().catch(onError), everyMs);
  timer.unref();
  return {
    environment,
    read,
    current: () => settings,
    stored: () => stored,
    refresh,
    stop: () => clearInterval(timer),
  };
}
