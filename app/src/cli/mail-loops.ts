import type { Logger } from 'pino';
import { deliverMessages } from '../community/deliver.ts';
import type { Settings } from '../config.ts';
import { deliverOutbox } from '../digest/deliver.ts';
import { mailNotices } from '../digest/mail-notices.ts';
import type { Store } from '../store/store.ts';

interface Mailing {
  store: Store;
  /** As they are now. */
  settings(): Settings;
  log: Logger;
}

/**
 * Everything that mails, each in a loop of its own until the signal: links that somebody waits for in front of an open
 * page never stand behind ten thousand others.
 */
export function mailLoops(mailing: Mailing, signal: AbortSignal): Promise<void>[] {
  const given = { ...mailing, now: Date.now, random: Math.random };
  return [deliverMessages(given, signal), mailNotices(given, signal), deliverOutbox(given, signal)];
}
