import { readSettings } from '../config/config.ts';
import { ingestBatch } from '../papers/ingest.ts';
import { type PaperRecord, recordOf } from '../papers/record.ts';
import { createRenderings } from '../papers/renderings.ts';
import { forecastRow, keepForecasts } from '../store/forecasts.ts';
import type { Store } from '../store/store.ts';
import type { FeedContext } from './context.ts';

const NOW = '2026-01-22T10:00:00Z';

/** A feed over a store at ten o'clock on Thursday, 22 January 2026, with further settings by their names. */
export function feedOf(store: Store, settings: Readonly<Record<string, string>> = {}): FeedContext {
  return {
    db: store.db,
    settings: readSettings(settings),
    renderings: createRenderings(store.db, (error) => {
      throw error;
    }),
    now: () => Date.parse(NOW),
  };
}

/** Stores papers with the given fields, one batch, from the source `hf-daily`. */
export async function givePapers(
  store: Store,
  papers: readonly (Partial<PaperRecord> & { title: string })[],
) {
  const records = papers.map(recordOf);
  await ingestBatch(store, 'hf-daily', records, { now: Date.parse(NOW) });
}

/** The fields of a paper that was submitted to a day. */
export function submittedOn(day: string): Pick<PaperRecord, 'submission'> {
  return { submission: { day, submitter: null, submittedAt: null } };
}

/** Forecasts of attention, in votes by the number of the paper, as a worker makes them. */
export async function giveForecasts(store: Store, expected: ReadonlyMap<number, number>): Promise<void> {
  const reasons = JSON.stringify([{ name: 'text', value: 1, detail: 'what papers of a like text get' }]);
  const days = await store.db.selectFrom('papers').select(['id', 'announced_day']).execute();
  const announcedOn = new Map(days.map(({ id, announced_day }) => [id, announced_day]));
  const rows = [...expected].map(([paper, votes]) =>
    forecastRow(
      paper,
      { expected: votes, reasons },
      { model: 'test', announcedDay: announcedOn.get(paper) ?? null, now: Date.parse(NOW) },
    ),
  );
  await store.write((transaction) => keepForecasts(transaction, rows));
}
