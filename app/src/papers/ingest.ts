import type { Transaction } from 'kysely';
import type { Identifier } from '../store/identifiers.ts';
import { holdLock } from '../store/locks.ts';
import { existingPapers, lastPaperId } from '../store/papers.ts';
import { knownHashes } from '../store/records.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type Draft, type DraftRecord, type Drafts, type NewRecord, survivor } from './drafts.ts';
import { type FoldedPaper, foldPaper } from './fold.ts';
import { addressOf, shortHash } from './identity.ts';
import { loadDrafts, NEWER_THAN_STORED } from './load-drafts.ts';
import { type DraftConflict, placeRecord } from './match.ts';
import { type PaperRecord, recordToJson } from './record.ts';
import { saidAgain } from './said-again.ts';
import { identityOf } from './same-paper.ts';
import { supersede } from './supersede.ts';
import { type FoldedDraft, writeBatch } from './write-batch.ts';

/** Two values of one identifier for what seems to be one paper: it was not merged. Papers are named by address. */
export interface Conflict {
  title: string;
  scheme: Identifier['scheme'];
  kept: { paper: string; value: string };
  /** `paper` is null when a record says both: it stays with the kept paper, which does not take this identifier. */
  other: { paper: string | null; value: string };
}

/** What became of a batch's records: `added + updated + unchanged` is how many there were. */
export interface BatchResult {
  added: number;
  updated: number;
  unchanged: number;
  conflicts: Conflict[];
}

export interface IngestOptions {
  /** ms UTC. */
  now: number;
  /** For each record the number of the paper that its source was asked about, if it was. */
  about?: readonly (number | undefined)[];
  /** Whether what the source says now takes the place of what it said before; see `supersede`. A batch then tells of a paper once. */
  supersedes?: boolean;
  /** Whether what the source says again, after something else of the same paper, counts again; see `saidAgain`. */
  tellsPresent?: boolean;
}

/**
 * Takes records of one source into the store, all or none: finds the papers that they are of, merges what they show
 * to be the same, folds every paper that got a record again, and notes the changes. A record that the source has
 * given before changes nothing, so that a batch may be given any number of times, unless the source tells the present
 * and has said something else since.
 */
export function ingestBatch(
  store: Store,
  source: string,
  records: readonly PaperRecord[],
  options: IngestOptions,
): Promise<BatchResult> {
  return store.write((transaction) => ingestInto(transaction, source, records, options));
}

/**
 * `ingestBatch` in a transaction that writes more: what it writes is kept or lost together with the batch. An answer
 * about a paper that is gone (it was merged after the question) counts as unchanged.
 */
export async function ingestInto(
  transaction: Transaction<Schema>,
  source: string,
  records: readonly PaperRecord[],
  options: IngestOptions,
): Promise<BatchResult> {
  const given = records.map((record, index) => toNewRecord(source, record, index, options));
  await holdLock(transaction, 'ingest');
  const possible = await withPaper(transaction, given);
  const placeable = await withoutKnown(transaction, source, possible, options);
  if (placeable.length === 0) return { added: 0, updated: 0, unchanged: records.length, conflicts: [] };
  const drafts = await loadDrafts(transaction, placeable);
  const loaded = new Map(
    drafts.all.map((draft) => [
      draft,
      { ...draft, records: [...draft.records], identifiers: new Map(draft.identifiers) },
    ]),
  );
  const conflicts = await placeRecords(transaction, drafts, placeable);
  const { fresh, replacements } = options.supersedes
    ? supersede(drafts, placeable)
    : { fresh: placeable, replacements: [] };
  const changed = changedPapers(drafts, loaded);
  await writeBatch(transaction, { drafts, changed, fresh, replacements, now: options.now });
  return { ...count(records.length, placeable, drafts, changed), conflicts: conflicts.map(toConflict) };
}

function toNewRecord(
  source: string,
  record: PaperRecord,
  index: number,
  { now, about }: IngestOptions,
): NewRecord {
  const body = recordToJson(record);
  const paper = about?.[index];
  return {
    source,
    record,
    order: NEWER_THAN_STORED + index,
    seenAt: now,
    identity: identityOf(record),
    body,
    hash: shortHash(body),
    ...(paper !== undefined && { about: paper }),
  };
}

async function withPaper(
  transaction: Transaction<Schema>,
  given: readonly NewRecord[],
): Promise<readonly NewRecord[]> {
  const about = given.flatMap((record) => record.about ?? []);
  if (about.length === 0) return given;
  const here = await existingPapers(transaction, about);
  return given.filter((record) => record.about === undefined || here.has(record.about));
}

/** The records that neither the store nor an earlier place of the batch has. */
async function withoutKnown(
  transaction: Transaction<Schema>,
  source: string,
  given: readonly NewRecord[],
  { tellsPresent = false }: IngestOptions,
): Promise<NewRecord[]> {
  const known = await knownHashes(transaction, source, [...new Set(given.map(({ hash }) => hash))]);
  const again = tellsPresent
    ? await saidAgain(transaction, source, given, known)
    : new Map<NewRecord, NewRecord>();
  return given.flatMap((record) => {
    const isNew = !known.has(record.hash);
    known.add(record.hash);
    return isNew ? [record] : (again.get(record) ?? []);
  });
}

async function placeRecords(
  transaction: Transaction<Schema>,
  drafts: Drafts,
  fresh: readonly NewRecord[],
): Promise<DraftConflict[]> {
  let last = await lastPaperId(transaction);
  const newId = () => {
    last += 1;
    return last;
  };
  return fresh.flatMap((record) => placeRecord(drafts, record, newId));
}

/** Papers that are new, or that records or merges have made different from what was loaded. */
function changedPapers(drafts: Drafts, loaded: ReadonlyMap<Draft, Draft>): FoldedDraft[] {
  const changed: FoldedDraft[] = [];
  for (const draft of drafts.all) {
    const before = loaded.get(draft);
    if (draft.mergedInto !== null || isUntouched(draft, before)) continue;
    const folded = foldPaper(draft.records);
    if (before === undefined || versionOf(before, foldPaper(before.records)) !== versionOf(draft, folded)) {
      changed.push({ draft, folded });
    }
  }
  return changed;
}

function isUntouched({ records }: Draft, before: Draft | undefined): boolean {
  return (
    records.length === before?.records.length &&
    records.every((record, index) => record === before.records[index])
  );
}

function versionOf({ identifiers }: Draft, folded: FoldedPaper): string {
  return JSON.stringify([[...identifiers], folded]);
}

/** The first record of a new paper adds it; every other one updates its paper or leaves it as it is. */
function count(
  read: number,
  fresh: readonly NewRecord[],
  drafts: Drafts,
  changed: readonly FoldedDraft[],
): Omit<BatchResult, 'conflicts'> {
  const changedDrafts = new Set(changed.map(({ draft }) => draft));
  const added = changed.filter(({ draft }) => !draft.stored).length;
  const isFresh = new Set<DraftRecord>(fresh);
  const ofChanged = drafts.all
    .filter((draft) => changedDrafts.has(draft))
    .reduce((sum, draft) => sum + draft.records.filter((record) => isFresh.has(record)).length, 0);
  return { added, updated: ofChanged - added, unchanged: read - ofChanged };
}

function toConflict({ title, scheme, kept, other }: DraftConflict): Conflict {
  return {
    title,
    scheme,
    kept: { paper: draftAddress(survivor(kept.draft)), value: kept.value },
    other: { paper: other.draft && draftAddress(survivor(other.draft)), value: other.value },
  };
}

function draftAddress({ id, identifiers }: Draft): string {
  return addressOf(identifiers.get('arxiv') ?? null, id);
}
