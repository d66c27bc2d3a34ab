import type { Logger } from 'pino';
import { deliverMessages } from '../community/deliver.ts';
import type { Settings } from '../config/config.ts';
import { closeEditions } from '../digest/editions/close-editions.ts';
import { openEditionCatalogue } from '../digest/editions/open-catalogue.ts';
import { mailNotices } from '../digest/notices/mail-notices.ts';
import { deliverOutbox } from '../digest/outbox/deliver.ts';
import { createRenderings } from '../papers/renderings.ts';
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
  return [
    closeEditions({ ...given, ...editionSources(mailing) }, signal),
    mailNotices(given, signal),
    deliverMessages(given, signal),
    deliverOutbox(given, signal),
  ];
}

/** What editions are made from, beside the store. */
function editionSources({ store, settings, log }: Mailing) {
  const onError = (error: unknown) => log.warn({ err: error }, 'a rendering was not kept');
  return {
    renderings: createRenderings(store.db, onError),
    openCatalogue: () => openEditionCatalogue(store, settings().dataFolder),
  };
}
