import type { SectionName, TestResult } from '../admin/setup-sections.ts';

/** What was sent last, to be shown again: nothing that was typed is lost. */
export interface SetupAttempt {
  section: SectionName;
  /** Texts by the settings' names. */
  typed: Readonly<Record<string, string>>;
  testMailTo: string;
  /** What is wrong, by the setting's name. */
  errors: Readonly<Record<string, string>>;
  result: TestResult | null;
}

/** What can be chosen from. */
export interface Choices {
  sources: readonly { name: string; title: string; about: string }[];
  categories: readonly { group: string; categories: readonly { code: string; name: string }[] }[];
}
