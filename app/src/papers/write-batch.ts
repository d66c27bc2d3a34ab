import type { Transaction } from 'kysely';
import { redirectAddresses, saveAddresses } from '../store/addresses.ts';
import { recordChanges } from '../store/changes.ts';
import { saveIdentifiers } from '../store/identifiers.ts';
import { moveReadersActs } from '../store/marks.ts';
import { insertNotices } from '../store/notices.ts';
import { deletePapers, savePapers } from '../store/papers.ts';
import { deleteParts, insertParts, type PaperParts } from '../store/parts.ts';
import { deleteRecords, insertRecords, moveRecords, overwriteRecord } from '../store/records.ts';
import type { PaperIdentifiersTable, PapersTable, Schema } from '../store/schema.ts';
import {
  type Draft,
  type DraftRecord,
  type Drafts,
  identifiersOfDraft,
  type NewRecord,
  survivor,
} from './drafts.ts';
import type { FoldedPaper } from './fold.ts';
import { addressOf } from './identity.ts';
import type { Replacement } from './supersede.ts';
import { dueNotices } from './version-notices.ts';

export interface FoldedDraft {
  draft: Draft;
  folded: FoldedPaper;
}

/** What a batch has come to. */
interface MatchedBatch {
  drafts: Drafts;
  /** Papers that are new or different, each with what it is now. */
  changed: readonly FoldedDraft[];
  /** Records to keep, whether they changed their paper or not. */
  fresh: readonly NewRecord[];
  /** Records that overwrite stored ones. */
  replacements: readonly Replacement[];
  now: number;
}

export async function writeBatch(transaction: Transaction<Schema>, batch: MatchedBatch): Promise<void> {
  const { drafts, changed, now } = batch;
  const gone = drafts.all.filter((draft) => draft.stored && draft.mergedInto !== null);
  // Read before anything is written: they tell what is different afterwards.
  const notices = await dueNotices(transaction, { changed, gone });
  await writeMerges(transaction, gone);
  await writePapers(transaction, changed, now);
  await insertNotices(transaction, notices, now);
  await writeRecords(transaction, batch);
  const ids = changed.map(({ draft }) => draft.id);
  await recordChanges(transaction, ids);
  await recordChanges(
    transaction,
    gone.map((draft) => draft.id),
    { deleted: true },
  );
}

/** Moves what must outlive a merged paper to the one that is kept, and deletes the rest with it. */
async function writeMerges(transaction: Transaction<Schema>, gone: readonly Draft[]): Promise<void> {
  for (const draft of gone) {
    const kept = survivor(draft);
    await moveRecords(transaction, draft.id, kept.id);
    await redirectAddresses(transaction, draft.id, kept.id);
    await moveReadersActs(transaction, draft.id, kept.id);
    await saveIdentifiers(transaction, identifierRows(kept));
  }
  await deletePapers(
    transaction,
    gone.map((draft) => draft.id),
  );
}

/** Writes what papers are now: their rows, parts, addresses and identifiers. */
export async function writePapers(
  transaction: Transaction<Schema>,
  changed: readonly FoldedDraft[],
  now: number,
): Promise<void> {
  const papers = changed.map(({ draft, folded }) => paperRow(draft, folded.paper, now));
  await savePapers(transaction, papers);
  await saveAddresses(
    transaction,
    papers.map(({ id, address }) => ({ address, paper_id: id })),
  );
  await saveIdentifiers(
    transaction,
    changed.flatMap(({ draft }) => identifierRows(draft)),
  );
  await deleteParts(
    transaction,
    changed.filter(({ draft }) => draft.stored).map(({ draft }) => draft.id),
  );
  await insertParts(transaction, partRows(changed));
}

async function writeRecords(
  transaction: Transaction<Schema>,
  { drafts, fresh, replacements, now }: MatchedBatch,
): Promise<void> {
  const paperOf = new Map<DraftRecord, number>();
  for (const draft of drafts.all) {
    if (draft.mergedInto === null) for (const record of draft.records) paperOf.set(record, draft.id);
  }
  const rows = fresh.map((record) => ({
    paper_id: paperOf.get(record) ?? fail(record),
    source: record.source,
    hash: record.hash,
    title_hash: record.identity.titleHash,
    body: record.body,
    imported_at: now,
  }));
  await insertRecords(transaction, rows);
  await deleteRecords(
    transaction,
    replacements.flatMap(({ gone }) => gone),
  );
  for (const { record, stored } of replacements) {
    const { hash, body, identity } = record;
    await overwriteRecord(transaction, stored, {
      hash,
      body,
      title_hash: identity.titleHash,
      imported_at: now,
    });
  }
}

function fail({ record }: NewRecord): never {
  throw new Error(`The record "${record.title}" was given to no paper.`);
}

function paperRow({ id, identifiers }: Draft, paper: FoldedPaper['paper'], now: number): PapersTable {
  const address = addressOf(identifiers.get('arxiv') ?? null, id);
  return { id, address, ...paper, created_at: now, updated_at: now };
}

function identifierRows(draft: Draft): PaperIdentifiersTable[] {
  return identifiersOfDraft(draft).map(({ scheme, value }, index) => ({
    scheme,
    value,
    paper_id: draft.id,
    alias: index < draft.identifiers.size ? 0 : 1,
  }));
}

function partRows(changed: readonly FoldedDraft[]): PaperParts {
  const rows = <Part extends keyof PaperParts>(part: Part) =>
    changed.flatMap(({ draft, folded }) => folded.parts[part].map((row) => ({ paper_id: draft.id, ...row })));
  return {
    authors: rows('authors'),
    categories: rows('categories'),
    topics: rows('topics'),
    links: rows('links'),
    submissions: rows('submissions'),
    versions: rows('versions'),
  };
}
