import type { Encoder } from '@broadsheet/encode';
import { type AttentionModel, attentionForecast } from '@broadsheet/rank';
import { type Kysely, sql } from 'kysely';
import { forecastRow, keepForecasts } from '../store/forecasts.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { loadFeatures } from './features.ts';

/** Papers that were announced, or stood on a day, so many days ago: older ones stand on no list that asks for it. */
const ANNOUNCED_DAYS = 35;
const SUBMITTED_DAYS = 90;

/** Papers of one transaction. */
const BATCH = 200;

interface ForecastParts {
  store: Pick<Store, 'db' | 'write'>;
  model: AttentionModel;
  /** Null: no paper has a vector. */
  encoder: Encoder | null;
  /** The present moment, ms UTC. */
  now: () => number;
  /** Days since 1970-01-01. */
  today: number;
  signal?: AbortSignal;
}

/**
 * Forecasts the attention of the papers of the last weeks that have no forecast of this model, or have changed since.
 * Gives how many. Stops after the signal with what is done until then; may be repeated without harm.
 */
export async function forecastPapers(parts: ForecastParts): Promise<number> {
  const { store, model, encoder, today, signal } = parts;
  const name = forecastModelName(model, encoder);
  const pending = await pendingPapers(store.db, { name, today });
  for (let start = 0; start < pending.length && !signal?.aborted; start += BATCH) {
    const now = parts.now();
    const shown = await loadFeatures(store.db, pending.slice(start, start + BATCH), {
      encoder,
      ...(signal && { signal }),
    });
    const rows = shown.map(({ id, announcedDay, features }) => {
      const { expected, terms } = attentionForecast(model, features);
      return forecastRow(
        id,
        { expected, reasons: JSON.stringify(terms) },
        { model: name, announcedDay, now },
      );
    });
    await writePatiently(store, (transaction) => keepForecasts(transaction, rows));
  }
  return pending.length;
}

/** What a forecast was made with: another model, or another encoder, makes it anew. */
function forecastModelName(model: AttentionModel, encoder: Encoder | null): string {
  return `${model.fingerprint.slice(0, 16)} ${encoder === null ? 'no vectors' : encoder.fingerprint.slice(0, 32)}`;
}

/** Newest first, so that today's papers have theirs first. */
async function pendingPapers(
  db: Kysely<Schema>,
  { name, today }: { name: string; today: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('papers')
    .leftJoin('paper_forecasts', 'paper_forecasts.paper_id', 'papers.id')
    .where((paper) =>
      paper.or([
        paper('papers.announced_day', '>', today - ANNOUNCED_DAYS),
        paper('papers.id', 'in', (recent) =>
          recent
            .selectFrom('submissions')
            .select('submissions.paper_id')
            .where('submissions.day', '>', today - SUBMITTED_DAYS),
        ),
      ]),
    )
    .where((paper) =>
      paper.or([
        paper('paper_forecasts.model', 'is', null),
        paper('paper_forecasts.model', '!=', name),
        paper('paper_forecasts.made_at', '<', paper.ref('papers.updated_at')),
        paper(
          'paper_forecasts.made_at',
          '<',
          sql<number>`coalesce((select max(submitted_at) from submissions where paper_id = papers.id), 0)`,
        ),
      ]),
    )
    .select('papers.id')
    .orderBy('papers.published_day', 'desc')
    .orderBy('papers.id', 'desc')
    .execute();
  return rows.map(({ id }) => id);
}
