import { readSettings } from '../config.ts';
import { ingestBatch } from '../papers/ingest.ts';
import { type PaperRecord, recordOf } from '../papers/record.ts';
import { createRenderings } from '../papers/renderings.ts';
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
