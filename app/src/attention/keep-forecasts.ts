import { setTimeout as sleep } from 'node:timers/promises';
import type { Encoder } from '@broadsheet/encode';
import type { AttentionModel } from '@broadsheet/rank';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { lastChange } from '../store/changes.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { forecastPapers } from './forecast-papers.ts';

/** How often it is looked whether papers have come. */
const POLL_MS = 5000;

/** After an error of the store or the encoder. */
const TROUBLE_MS = 60_000;

interface KeepParts {
  store: Pick<Store, 'db' | 'write'>;
  model: AttentionModel;
  encoder: Encoder | null;
  now: () => number;
  /** The day that is open. */
  today: () => number;
  log: Logger;
}

/**
 * Forecasts the attention of papers as they come in, until the signal. Errors are logged, and it is tried again: lists do
 * without a forecast.
 */
export async function keepForecasting(
  { log, today, ...parts }: KeepParts,
  signal: AbortSignal,
): Promise<void> {
  let seen: string | null = null;
  while (!signal.aborted) {
    try {
      const position = `${await positionOf(parts.store.db)} ${today()}`;
      if (position !== seen) {
        const made = await forecastPapers({ ...parts, today: today(), signal });
        if (made > 0) log.info({ made }, 'attention forecast');
        seen = position;
      }
      await pause(POLL_MS, signal);
    } catch (error) {
      log.error({ err: error }, 'attention cannot be forecast; tried again in a minute');
      await pause(TROUBLE_MS, signal);
    }
  }
}

/** Grows with every paper that changes, and with every one that somebody puts on a day. */
async function positionOf(db: Kysely<Schema>): Promise<string> {
  const { last } = await db
    .selectFrom('submissions')
    .select(({ fn }) => fn.max('submitted_at').as('last'))
    .where('person_id', 'is not', null)
    .executeTakeFirstOrThrow();
  return `${await lastChange(db)} ${last ?? 0}`;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
