import { type Actor, requireRole } from '../community/actor.ts';
import { noteAudit } from '../community/audit.ts';
import { settingNamed } from '../config/origins.ts';
import { environmentText, readText } from '../config/setting.ts';
import type { LiveSettings } from '../live-settings.ts';
import { SOURCE_NAMES } from '../papers/sources/known.ts';
import { saveSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';

/** What an owner's acts on settings work with. */
export interface SettingsContext {
  store: Store;
  live: LiveSettings;
}

/** Texts by the settings' names; null forgets what was stored. */
export type SettingChanges = Readonly<Record<string, string | null>>;

/** What is wrong, by the setting's name; empty when nothing is. */
export type SettingErrors = Readonly<Record<string, string>>;

/**
 * Keeps what the owner has set, all of it or, where anything cannot be used, nothing. This process follows at once,
 * others within seconds. Throws a NotAllowedError to anybody else.
 */
export async function changeSettings(
  { store, live }: SettingsContext,
  actor: Actor,
  changes: SettingChanges,
): Promise<SettingErrors> {
  requireRole(actor, 'owner');
  const errors = checkSettings(live, changes);
  if (Object.keys(errors).length > 0) return errors;
  const trimmed = Object.entries(changes).map(([name, text]) => [name, text?.trim() ?? null] as const);
  await writePatiently(store, async (transaction) => {
    await saveSettings(transaction, Object.fromEntries(trimmed));
    const about = trimmed.map(([name]) => name).join(', ');
    await noteAudit(transaction, actor, { act: 'settings', about }, Date.now());
  });
  await live.refresh();
  return {};
}

/** What keeps these changes from being made. */
export function checkSettings(
  { environment }: Pick<LiveSettings, 'environment'>,
  changes: SettingChanges,
): SettingErrors {
  const checked = Object.entries(changes).map(([name, text]) => [name, problemWith(name, text, environment)]);
  return Object.fromEntries(checked.filter(([, problem]) => problem !== null)) as SettingErrors;
}

function problemWith(
  name: string,
  text: string | null,
  environment: LiveSettings['environment'],
): string | null {
  const setting = settingNamed(name);
  if (setting === null) return `There is no setting ${name}.`;
  if (!setting.editable) return `${name} can be set in the environment only, or in .env.`;
  if (text === null) return null;
  if (environmentText(setting, environment) !== '') {
    return `${name} is set in the environment, which wins. Take it out there first.`;
  }
  try {
    readText(setting, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `This cannot be used: ${reason}.`;
  }
  return name === 'BROADSHEET_SOURCES' ? problemWithSources(text) : null;
}

function problemWithSources(text: string): string | null {
  const unknown = text.split(/[,\s]+/).filter((name) => name !== '' && !SOURCE_NAMES.includes(name));
  if (unknown.length === 0) return null;
  return `There is no source ${unknown.join(', ')}. There are: ${SOURCE_NAMES.join(', ')}.`;
}
