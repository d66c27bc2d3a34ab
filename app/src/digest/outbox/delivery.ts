import type { Logger } from 'pino';
import type { Settings } from '../../config/config.ts';
import type { Patience } from '../../outbound/mail/connection.ts';
import type { Store } from '../../store/store.ts';

/** What mails are delivered with. */
export interface Delivery {
  store: Store;
  /** As they are now. */
  settings(): Settings;
  log: Logger;
  /** ms UTC */
  now(): number;
  /** In [0, 1). */
  random(): number;
  /** How long the mail server may take; by default as long as such servers do. */
  patience?: Patience;
}
