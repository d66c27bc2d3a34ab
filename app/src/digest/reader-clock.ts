import { Cron } from 'croner';
import type { SubscribersTable } from '../store/digest-schema.ts';

/** By which clock somebody reads. */
export type ReaderClock = Pick<SubscribersTable, 'timezone' | 'hour' | 'weekdays_only'>;

/** When an edition closes, and which local day it is of. */
export interface EditionTime {
  /** ms UTC */
  at: number;
  /** `2026-01-21` by the reader's clock. */
  localDate: string;
}

/** The first edition after `after` (ms UTC) at the reader's hour, by the reader's clock. */
export function nextEdition(clock: ReaderClock, after: number): EditionTime {
  const days = clock.weekdays_only === 1 ? '1-5' : '*';
  const cron = new Cron(`0 ${clock.hour} * * ${days}`, { timezone: clock.timezone, mode: '5-part' });
  const next = cron.nextRun(new Date(after));
  if (next === null) throw new Error(`The hour ${clock.hour} never comes in ${clock.timezone}.`);
  const at = next.getTime();
  return { at, localDate: localDateOf(at, clock.timezone) };
}

/** The date that a clock of the time zone shows, `2026-01-21`. */
export function localDateOf(at: number, timezone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(at);
}
