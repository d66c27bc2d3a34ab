import type { Transaction } from 'kysely';
import { saveInquiries } from '../store/inquiries.ts';
import { saveRefusals } from '../store/refusals.ts';
import type { Schema } from '../store/schema.ts';
import { saveCheckpoint, sourceCheckpoint } from '../store/source-states.ts';
import type { Store } from '../store/store.ts';
import {
  emptyNotes,
  emptyTally,
  type ImportNotes,
  type ImportReport,
  noteBatch,
  noticesOf,
  type Tally,
} from './import-report.ts';
import { ingestInto } from './ingest.ts';
import { startSourceRun } from './source-run.ts';
import type { HarvestPage, Source } from './sources/source.ts';

export interface HarvestOptions {
  /** Where to begin in spite of the checkpoint, `YYYY-MM-DD`. */
  from?: string | null;
  /** Hears of every page that is kept. */
  onProgress?: (progress: Readonly<Tally> & { place: string }) => void;
  /** Ends the harvest after the page that is being written. */
  signal?: AbortSignal;
  now?: () => number;
}

/** A harvest under way. */
interface Harvest {
  store: Store;
  source: Source;
  notes: ImportNotes;
  tally: Tally;
  now: () => number;
}

/** As many records are written in one transaction, so that a large page leaves room for others. */
const BATCH = 500;

/**
 * Takes in what a source has new since its last checkpoint. Each page is kept together with the checkpoint behind it:
 * killed at any moment, the next harvest goes on there. Throws what the source throws (a ServiceError that may say when
 * to come back); what was read until then is kept, and the run is recorded either way.
 */
export async function harvestSource(
  store: Store,
  source: Source,
  options: HarvestOptions = {},
): Promise<ImportReport> {
  const {
    onProgress = () => {},
    signal = new AbortController().signal,
    now = Date.now,
    from = null,
  } = options;
  const started = now();
  const harvest: Harvest = { store, source, notes: emptyNotes(), tally: emptyTally(), now };
  const run = await startSourceRun(store, source.name, { counts: harvest.tally, now });
  try {
    const checkpoint = await sourceCheckpoint(store.db, source.name);
    for await (const page of source.harvest({ checkpoint, from, now, signal })) {
      await keepPage(harvest, page);
      onProgress({ ...harvest.tally, place: page.place });
      if (signal.aborted) break;
    }
    await run.finish(!signal.aborted);
  } catch (error) {
    // What the run did is worth less than the reason that ended it.
    await run.finish(false).catch(() => undefined);
    if (!signal.aborted) throw error;
  }
  return reportOf(harvest, { seconds: (now() - started) / 1000, stopped: signal.aborted });
}

function reportOf({ notes, tally }: Harvest, end: { seconds: number; stopped: boolean }): ImportReport {
  return {
    ...tally,
    ...end,
    refusals: notes.refusals,
    conflicts: notes.conflicts,
    notices: noticesOf(notes, tally.refused, 0),
  };
}

/** Writes a page in batches, the last one together with the checkpoint and with what was refused. */
async function keepPage(harvest: Harvest, page: HarvestPage): Promise<void> {
  const { store, source, notes, tally, now } = harvest;
  const batches = Math.max(1, Math.ceil(page.entries.length / BATCH));
  for (let batch = 0; batch < batches; batch += 1) {
    const entries = page.entries.slice(batch * BATCH, (batch + 1) * BATCH);
    const taken = entries.flatMap((entry) => ('record' in entry ? [entry] : []));
    const records = taken.map(({ record }) => record);
    const about = taken.map((entry) => entry.about);
    const { supersedes = false, tellsPresent = false } = source;
    const result = await store.write(async (transaction) => {
      const options = { now: now(), about, supersedes, tellsPresent };
      const written = await ingestInto(transaction, source.name, records, options);
      if (batch === batches - 1) await closePage(transaction, harvest, page);
      return written;
    });
    noteBatch(notes, tally, { place: page.place, entries, result });
  }
}

async function closePage(
  transaction: Transaction<Schema>,
  { source, now }: Harvest,
  { place, entries, asked = [], checkpoint }: HarvestPage,
): Promise<void> {
  const refused = entries.flatMap((entry) =>
    'refusal' in entry
      ? [{ source: source.name, place, line: entry.line, ...entry.refusal, seen_at: now() }]
      : [],
  );
  await saveRefusals(transaction, { source: source.name, place }, refused);
  const inquiries = asked.map(({ paper, known, dueAt }) => ({
    service: source.name,
    paper_id: paper,
    asked_at: now(),
    known: known ? 1 : 0,
    due_at: dueAt,
  }));
  await saveInquiries(transaction, inquiries);
  await saveCheckpoint(transaction, source.name, { checkpoint, now: now() });
}
