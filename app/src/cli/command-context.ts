import type { Settings } from '../config/config.ts';
import type { StoredSettings } from '../config/setting.ts';
import type { SettingsOrigin } from '../live-settings.ts';

/** What commands are given by the program. */
export interface CommandContext {
  /** The settings of the environment, with what is stored. */
  settings: (stored?: StoredSettings) => Settings;
  origin: () => SettingsOrigin;
  /** Takes the exit code of what a command does. */
  run: (command: Promise<number>) => Promise<void>;
}
