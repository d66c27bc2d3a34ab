import type { Kysely, Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import type { Schema } from './schema.ts';
import type { PaperForecastsTable } from './standings-schema.ts';

const MILLION = 1_000_000;

/** The attention that is expected of a paper. */
export interface Forecast {
  /** Votes by the model's horizon. */
  expected: number;
  /** JSON, as in `paper_forecasts`. */
  reasons: string;
}

/** What is expected of these papers, by id; those that nobody has made a forecast for are left out. */
export async function forecastsOf(
  db: Kysely<Schema>,
  paperIds: readonly number[],
): Promise<Map<number, Forecast>> {
  const forecasts = new Map<number, Forecast>();
  for (const ids of chunks(paperIds)) {
    const rows = await db
      .selectFrom('paper_forecasts')
      .select(['paper_id', 'expected', 'reasons'])
      .where('paper_id', 'in', ids)
      .execute();
    for (const { paper_id, expected, reasons } of rows) {
      forecasts.set(paper_id, { expected: expected / MILLION, reasons });
    }
  }
  return forecasts;
}

/** A forecast as the table holds it. */
export function forecastRow(
  paper: number,
  { expected, reasons }: Forecast,
  { model, announcedDay, now }: { model: string; announcedDay: number | null; now: number },
): PaperForecastsTable {
  return {
    paper_id: paper,
    model,
    announced_day: announcedDay,
    expected: Math.round(expected * MILLION),
    reasons,
    made_at: now,
  };
}

/** Keeps forecasts in place of earlier ones of the same papers; those of papers that are gone meanwhile are left out. */
export async function keepForecasts(
  transaction: Transaction<Schema>,
  forecasts: readonly PaperForecastsTable[],
): Promise<void> {
  for (const chunk of chunks(forecasts)) {
    const ids = chunk.map(({ paper_id }) => paper_id);
    const here = await transaction.selectFrom('papers').select('id').where('id', 'in', ids).execute();
    const known = new Set(here.map(({ id }) => id));
    const rows = chunk.filter(({ paper_id }) => known.has(paper_id));
    if (rows.length === 0) continue;
    await transaction
      .deleteFrom('paper_forecasts')
      .where('paper_id', 'in', [...known])
      .execute();
    await transaction.insertInto('paper_forecasts').values(rows).execute();
  }
}

/** How many papers have a forecast. */
export async function countForecasts(db: Kysely<Schema>): Promise<number> {
  const { forecasts } = await db
    .selectFrom('paper_forecasts')
    .select(({ fn }) => fn.countAll<number>().as('forecasts'))
    .executeTakeFirstOrThrow();
  return forecasts;
}
