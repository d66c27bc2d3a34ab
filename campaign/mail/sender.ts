/**
 * A process that delivers an outbox and may be killed at any moment: `sender.ts FILE`, with a `SenderTask` as JSON in the
 * file. Its clock runs faster than the real one, so that pauses and leases pass in seconds.
 */
import { readFileSync } from 'node:fs';
import { readSettings } from '../../app/src/config/config.ts';
import { deliverOutbox } from '../../app/src/digest/outbox/deliver.ts';
import { createLogger } from '../../app/src/logging.ts';
import { openStore, type StorePlace } from '../../app/src/store/open.ts';

export interface SenderTask {
  place: StorePlace;
  url: string;
  /** When the clock began, ms UTC, and how much faster it runs. */
  began: number;
  speed: number;
}

const { place, url, began, speed } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as SenderTask;
const stop = new AbortController();
for (const signal of ['SIGTERM', 'disconnect'] as const) process.once(signal, () => stop.abort());
const store = await openStore(place);
const settings = readSettings({
  SMTP_URL: url,
  BROADSHEET_MAIL_FROM: 'papers@example.org',
  BROADSHEET_MAIL_PER_MINUTE: '0',
});
const delivery = {
  store,
  settings: () => settings,
  log: createLogger('silent'),
  now: () => Math.round(began + (Date.now() - began) * speed),
  random: Math.random,
};
await deliverOutbox(delivery, stop.signal);
await store.close();
// Listening for the end of the parent would keep this process.
if (process.connected) process.disconnect();
