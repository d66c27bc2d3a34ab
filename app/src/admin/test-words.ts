import type { Settings } from '../config/config.ts';
import type { TestResult } from './setup-sections.ts';

/** How the name will read. */
export function testName({ name, description }: Settings): TestResult {
  const title = `A page's title will read “About · ${name}”.`;
  const line = description === null ? [] : [`At the foot of every page: “${description}”`];
  return { ok: true, lines: [title, ...line] };
}

/** What somebody who is not signed in will get. */
export function testAccess({ access }: Settings): TestResult {
  const lines = {
    open: [
      'Everybody can read every list and every paper, and search engines can find them.',
      'Whoever has a mail address can get an account.',
    ],
    invite: ['Everybody can read. Only who is invited can become a member.'],
    private: [
      'Whoever is not signed in gets no page but those on which one signs in, and no list.',
      'Only who is invited can become a member.',
      'You stay signed in on this browser. For another one, “bin/broadsheet owner-link” prints a link.',
    ],
  };
  return { ok: true, lines: lines[access] };
}
