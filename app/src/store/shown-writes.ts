import type { Statement } from 'better-sqlite3';
import type { Schema } from './schema.ts';

/**
 * What readers write by the way, and what only one person or nobody sees: no list, no paper and no feed that everybody
 * reads shows any of it. (Which papers somebody has read counts for trending alone, whose order is made from everything.)
 */
const NEVER_SHOWN: readonly (keyof Schema)[] = [
  'ceremonies',
  'findings',
  'http_cache',
  'known_browsers',
  'messages',
  'notice_mail',
  'notice_wishes',
  'notices',
  'outbox',
  'paper_renderings',
  'rate_limits',
  'reading_habits',
  'reads',
  'service_slots',
  'sessions',
  'sign_in_links',
];

/** `begin immediate` counts as writing for SQLite. */
const BEGINS = /^\s*begin\b/i;
const WRITES_ELSEWHERE = new RegExp(
  `^\\s*(?:insert into|update|delete from) "(?:${NEVER_SHOWN.join('|')})"`,
  'i',
);

/** Whether a statement may change what everybody is shown: every one that is not known to leave it as it is. */
export function changesWhatIsShown({ readonly, source }: Pick<Statement, 'readonly' | 'source'>): boolean {
  return !readonly && !BEGINS.test(source) && !WRITES_ELSEWHERE.test(source);
}
