import { type Actor, requireRole } from '../community/actor.ts';
import { settingStates } from '../config/origins.ts';
import {
  changeSettings,
  checkSettings,
  type SettingChanges,
  type SettingErrors,
  type SettingsContext,
} from './change-settings.ts';
import {
  SECTION_NAMES,
  SECTIONS,
  type SectionName,
  type SetupSection,
  type TestResult,
} from './setup-sections.ts';
import { testAddress } from './test-address.ts';
import { testCategories } from './test-categories.ts';
import { testMail } from './test-mail.ts';
import { testProviders } from './test-providers.ts';
import { testSources } from './test-sources.ts';
import { testAccess, testName } from './test-words.ts';

/** What the setup works with. */
export interface SetupContext extends SettingsContext {
  /** Of this program. */
  version: string;
  /** What `/healthz` of this process says. */
  nonce: string;
  /** ms UTC */
  now(): number;
}

/** What a form of the setup page held. */
export interface SetupForm {
  /** Texts by the settings' names. */
  typed: Readonly<Record<string, string>>;
  /** Secrets to forget, by the settings' names. */
  removed: readonly string[];
  /** Where a test mail goes. */
  testMailTo: string;
}

/** Every part of the setup page as it stands. Throws a NotAllowedError to whoever is not the owner. */
export function setupSections({ live }: SettingsContext, actor: Actor): SetupSection[] {
  requireRole(actor, 'owner');
  const states = new Map(settingStates(live.environment, live.stored()).map((state) => [state.name, state]));
  return SECTION_NAMES.map((name) => {
    const fields = SECTIONS[name].flatMap((setting) => states.get(setting) ?? []);
    const decides = fields.filter((field) => field.name !== 'BROADSHEET_CONTACT');
    return { name, fields, done: decides.some(({ origin }) => origin !== 'default') };
  });
}

/** Keeps a part of the setup; gives what is wrong by the setting's name, and then keeps nothing. */
export function saveSection(
  context: SettingsContext,
  actor: Actor,
  name: SectionName,
  form: SetupForm,
): Promise<SettingErrors> {
  requireRole(actor, 'owner');
  return changeSettings(context, actor, changesOf(context, name, form));
}

/**
 * Tries a part of the setup as it is typed, keeping nothing. What is not typed (a secret that stays) is taken as it is
 * stored. Gives what is wrong by the setting's name where it cannot be tried.
 */
export async function testSection(
  context: SetupContext,
  actor: Actor,
  name: SectionName,
  form: SetupForm,
): Promise<{ errors: SettingErrors } | { result: TestResult }> {
  requireRole(actor, 'owner');
  const { live, store, version, nonce, now } = context;
  const changes = changesOf(context, name, form);
  const errors = checkSettings(live, changes);
  if (Object.keys(errors).length > 0) return { errors };
  const settings = live.read(withChanges(live.stored(), changes));
  switch (name) {
    case 'name':
      return { result: testName(settings) };
    case 'address':
      return { result: await testAddress(settings.publicUrl, nonce) };
    case 'categories':
      return { result: await testCategories(store.db, settings.categories) };
    case 'sources':
      return { result: await testSources({ store, settings, version }, now) };
    case 'mail':
      return { result: await testMail(settings, form.testMailTo) };
    case 'access':
      return { result: testAccess(settings) };
    case 'providers':
      return { result: await testProviders(settings) };
  }
}

/** What a form changes: nothing that the environment has set, and no secret that was left empty. */
function changesOf(
  { live }: SettingsContext,
  name: SectionName,
  { typed, removed }: SetupForm,
): SettingChanges {
  const states = settingStates(live.environment, live.stored());
  const changes: Record<string, string | null> = {};
  for (const setting of SECTIONS[name]) {
    const state = states.find((candidate) => candidate.name === setting);
    if (state === undefined || state.origin === 'environment') continue;
    const text = typed[setting]?.trim() ?? '';
    if (!state.secret || text !== '') changes[setting] = text;
    else if (removed.includes(setting)) changes[setting] = null;
  }
  return changes;
}

function withChanges(
  stored: Readonly<Record<string, string>>,
  changes: SettingChanges,
): Record<string, string> {
  const entries = Object.entries({ ...stored, ...changes });
  return Object.fromEntries(
    entries.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const])),
  );
}
