import type { SettingState } from '../config/origins.ts';

/** The parts of the setup page, in its order, with the settings of each. */
export const SECTIONS = {
  name: ['BROADSHEET_NAME', 'BROADSHEET_DESCRIPTION'],
  address: ['BROADSHEET_URL'],
  categories: ['BROADSHEET_CATEGORIES'],
  sources: ['BROADSHEET_SOURCES', 'BROADSHEET_CONTACT'],
  mail: ['SMTP_URL', 'BROADSHEET_MAIL_FROM'],
  access: ['BROADSHEET_ACCESS'],
  providers: ['BROADSHEET_OIDC', 'BROADSHEET_OIDC_SECRETS'],
} as const;

export type SectionName = keyof typeof SECTIONS;

export const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

export function isSectionName(text: string): text is SectionName {
  return Object.hasOwn(SECTIONS, text);
}

/** What stands in a part of the page. */
export interface SetupSection {
  name: SectionName;
  /** True once somebody has decided about it, be it for the default. */
  done: boolean;
  fields: readonly SettingState[];
}

/** What a test found. */
export interface TestResult {
  ok: boolean;
  /** Sentences; the first says whether it worked. */
  lines: readonly string[];
}
