import type { MessageCounts } from '../community/messages.ts';
import type { OutboxCounts } from '../digest/outbox/outbox-view.ts';
import { hasRoom } from '../keeping/room.ts';
import type { IndexView } from './search-index.ts';
import type { SourceView } from './sources.ts';
import type { DiskView } from './storage.ts';

/** The parts of an instance, each with a page of its own. */
export type Part =
  | 'sources'
  | 'jobs'
  | 'index'
  | 'storage'
  | 'settings'
  | 'refusals'
  | 'messages'
  | 'mail'
  | 'editions';

/** Something that needs the owner: what is the case, and what to do. */
export interface Warning {
  part: Part;
  found: string;
  advice: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A source that is asked at least daily has had three chances by then. */
const SILENT_MS = 3 * DAY_MS;
const BACKUP_MS = 7 * DAY_MS;
/** A commit of a large import takes less. */
const LAG_SECONDS = 900;

/** A job that is due waits this long for its turn before nobody seems to take it. */
export const OVERDUE_MS = 10 * MINUTE_MS;

const LOOK = 'Is the worker running? "broadsheet serve" starts it; its log says why it ends.';

export function sourceWarnings(sources: readonly SourceView[], now: number): Warning[] {
  return sources.filter(({ scheduled }) => scheduled).flatMap((source) => sourceWarning(source, now) ?? []);
}

function sourceWarning(
  { name, askable, problem, lastRun, running }: SourceView,
  now: number,
): Warning | null {
  const warn = (found: string, advice: string): Warning => ({ part: 'sources', found, advice });
  if (!askable)
    return warn(`There is no source "${name}".`, 'Take it out of BROADSHEET_SOURCES and start again.');
  // A job that was given up warns by itself; one that waits for another attempt is not lost yet.
  if (running || problem !== null || lastRun === null) return null;
  const silent = now - Date.parse(lastRun.lastRun) > SILENT_MS;
  return silent ? warn(`${name} has not run for ${days(now, lastRun.lastRun)} days.`, LOOK) : null;
}

export function jobWarnings({
  failures,
  overdue,
  running,
}: {
  failures: readonly { id: number; about: string; reason: string | null }[];
  overdue: number;
  running: number;
}): Warning[] {
  const failed = failures.map(
    ({ id, about, reason }): Warning => ({
      part: 'jobs',
      found: `The job ${about} was given up: ${reason ?? 'the reason is not known.'}`,
      advice: `When the cause is gone, let it run again: broadsheet jobs retry ${id}`,
    }),
  );
  if (overdue === 0 || running > 0) return failed;
  const found =
    overdue === 1 ? 'A job is due and does not begin.' : `${overdue} jobs are due and do not begin.`;
  return [...failed, { part: 'jobs', found, advice: LOOK }];
}

export function indexWarnings({ ofThisStore, behind, behindSeconds, problem }: IndexView): Warning[] {
  if (problem !== null) {
    const found = `Papers cannot be encoded since ${problem.since}, so the index waits: ${problem.reason}`;
    const advice =
      'It is tried again every half minute, and what is indexed is found. Try it: broadsheet encoder test';
    return [{ part: 'index', found, advice }];
  }
  if (!ofThisStore) {
    const found = 'The index is of another store, or of this one before it was restored.';
    return [{ part: 'index', found, advice: `It is built anew by the worker. ${LOOK}` }];
  }
  if (behindSeconds === null || behindSeconds < LAG_SECONDS) return [];
  const found = `${behind} changes wait for ${Math.round(behindSeconds / 60)} minutes to be indexed.`;
  return [{ part: 'index', found, advice: LOOK }];
}

/** @param since when the first paper was stored, ms UTC; null: there is none */
export function diskWarnings(disk: DiskView, since: number | null, now: number): Warning[] {
  const warn = (found: string, advice: string): Warning => ({ part: 'storage', found, advice });
  const held = disk.database === 'sqlite' ? disk.store : 0;
  const full = hasRoom(disk.free, held)
    ? []
    : [warn('The disk is nearly full.', 'Make room: an upgrade keeps a second copy, and imports grow it.')];
  return [...full, ...backupWarnings(disk, since, now)];
}

function backupWarnings({ lastBackup }: DiskView, since: number | null, now: number): Warning[] {
  const advice = 'Keep a copy on another disk: broadsheet backup FILE';
  const warn = (found: string): Warning[] => [{ part: 'storage', found, advice }];
  if (lastBackup === null) {
    return since === null || now - since < BACKUP_MS ? [] : warn('No backup was ever made.');
  }
  if (now - Date.parse(lastBackup.at) < BACKUP_MS) return [];
  return warn(`The last backup is ${days(now, lastBackup.at)} days old.`);
}

/** A service whose patience ends should know whom to write to. */
export function settingWarnings(settings: {
  sources: readonly string[];
  contact: string | null;
  publicUrl: string | null;
}): Warning[] {
  if (settings.sources.length === 0 || settings.contact !== null || settings.publicUrl !== null) return [];
  const found = 'Services do not learn who asks them.';
  return [{ part: 'settings', found, advice: 'Set BROADSHEET_CONTACT to an e-mail address or a page.' }];
}

function days(now: number, since: string): number {
  return Math.floor((now - Date.parse(since)) / DAY_MS);
}

/** Mail that its server does not take. */
export function messageWarnings({ failing }: Pick<MessageCounts, 'failing'>): Warning[] {
  if (failing === null) return [];
  const found = `${failing.count} of the messages that wait could not be sent: ${failing.reason}`;
  return [{ part: 'messages', found, advice: 'Test the mail server on /setup; they are tried again.' }];
}

/** Mail of lists that its server does not take, and what nobody knows the end of. */
export function outboxWarnings({ stuck, unknown }: Pick<OutboxCounts, 'stuck' | 'unknown'>): Warning[] {
  const warnings: Warning[] = [];
  if (stuck !== null) {
    const found = `${stuck.count} of the mails that wait could not be sent: ${stuck.reason}`;
    const advice = 'Test the mail server on /setup; they are tried again.';
    warnings.push({ part: 'mail', found, advice });
  }
  if (unknown > 0) {
    const found = `${unknown} mails were handed over, and nobody knows whether the server took them.`;
    const advice = 'They are not sent again by themselves: look at them on /admin/mail.';
    warnings.push({ part: 'mail', found, advice });
  }
  return warnings;
}
