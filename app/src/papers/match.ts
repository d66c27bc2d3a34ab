import { isDeepStrictEqual } from 'node:util';
import type { Identifier } from '../store/identifiers.ts';
import { splitBetween } from './decisions.ts';
import {
  addDraft,
  addRecord,
  type Draft,
  type DraftRecord,
  type Drafts,
  draftsWithTitle,
  draftWithIdentifier,
  emptyDraft,
  hasAuthors,
  mergeDrafts,
  survivor,
} from './drafts.ts';
import { type RecordIdentity, sameTitleAndAuthor } from './same-paper.ts';

/** Two values of one identifier for what is the same paper in every other way. */
export interface DraftConflict {
  title: string;
  scheme: Identifier['scheme'];
  kept: { draft: Draft; value: string };
  /** `draft` is null when the record itself said so and is kept without this identifier. */
  other: { draft: Draft | null; value: string };
}

/**
 * Why a paper may be a record's, the strongest reason first. `asked`: the source was asked about this
 * paper. `successor`: after a parting by hand, its source said the same of this paper before. `title`: title and first author are equal. `bare title`:
 * the title alone, where one side names no author.
 */
const REASONS = ['asked', 'successor', 'arxiv', 'doi', 'openreview', 'title', 'bare title'] as const;

type Reason = (typeof REASONS)[number];

/**
 * Finds the paper that a record is of, or begins one with the id that `newId` gives, and adds the record to it. Papers
 * that the record shows to be the same are merged. Nothing is merged over a conflict of identifiers, but for one case:
 * a record that shares an identifier with a paper, and conflicts with it in a weaker one only (another DOI for the
 * same arXiv id), joins the paper and leaves the weaker one out. Every conflict met is returned.
 *
 * Single linkage: a record belongs to a paper when it is the same as one of its records. Hence, conflicts and bare
 * titles apart, the papers do not depend on the order in which records come. Several papers of one bare title: the
 * oldest is taken. What a split or an undone merge has parted is never merged, whatever a record says, and is no
 * conflict.
 */
export function placeRecord(drafts: Drafts, record: DraftRecord, newId: () => number): DraftConflict[] {
  const conflicts: DraftConflict[] = [];
  let home: Draft | null = null;
  for (const [draft, reason] of candidates(drafts, record)) {
    if (home === draft || draft.mergedInto !== null) continue;
    if (home !== null && splitBetween(home, draft) !== null) continue;
    if (reason === 'bare title' && bothNameAuthors(draft, record.identity, home)) continue;
    const found = conflictsWith(draft, record, home);
    conflicts.push(...found);
    if (home === null) home = found.every(({ scheme }) => isWeaker(scheme, reason)) ? draft : null;
    else if (found.length === 0) home = mergeDrafts(home, draft);
  }
  if (home === null) {
    home = emptyDraft(newId());
    addDraft(drafts, home);
  }
  addRecord(drafts, home, record);
  return conflicts.map((conflict) => withOwnPaper(conflict, home));
}

function isWeaker(reason: Reason, than: Reason): boolean {
  return REASONS.indexOf(reason) > REASONS.indexOf(than);
}

/** Whether authors are named on both sides: of the paper, and of the record or the paper that it already has. */
function bothNameAuthors(draft: Draft, identity: RecordIdentity, home: Draft | null): boolean {
  return hasAuthors(draft) && (identity.surname !== null || (home !== null && hasAuthors(home)));
}

/** Names the record's paper in a conflict of the record itself, unless that is the one it conflicts with. */
function withOwnPaper(conflict: DraftConflict, home: Draft): DraftConflict {
  if (conflict.other.draft !== null || survivor(conflict.kept.draft) === home) return conflict;
  return { ...conflict, other: { ...conflict.other, draft: home } };
}

/** Papers that may be the record's, each with the strongest reason, in the order of the reasons. */
function candidates(drafts: Drafts, record: DraftRecord): Map<Draft, Reason> {
  const { identity } = record;
  const reasons = new Map<Draft, Reason>();
  const add = (draft: Draft, reason: Reason) => {
    if (!reasons.has(draft)) reasons.set(draft, reason);
  };
  const titled = draftsWithTitle(drafts, identity.titleHash);
  if (record.about !== undefined) {
    const asked = drafts.all.find(({ id }) => id === record.about);
    if (asked !== undefined) add(survivor(asked), 'asked');
  }
  for (const draft of titled) if (isSuccessor(draft, record)) add(draft, 'successor');
  for (const identifier of identity.identifiers) {
    const draft = draftWithIdentifier(drafts, identifier);
    if (draft) add(draft, identifier.scheme);
  }
  for (const draft of titled) {
    if (draft.records.some((known) => sameTitleAndAuthor(known.identity, identity))) add(draft, 'title');
  }
  if (identity.longTitle) for (const draft of titled) add(draft, 'bare title');
  return reasons;
}

/** Whether the paper was parted from another by hand and this source has said the same of it, with the same identifiers and author. */
function isSuccessor(draft: Draft, { source, identity }: DraftRecord): boolean {
  if (draft.sides.size === 0) return false;
  return draft.records.some(
    (known) => known.source === source && isDeepStrictEqual(known.identity, identity),
  );
}

function hasAlias({ aliases }: Draft, { scheme, value }: Identifier): boolean {
  return aliases.some((alias) => alias.scheme === scheme && alias.value === value);
}

/** Where the paper's identifiers differ from those of the record and of the paper that it already has. */
function conflictsWith(draft: Draft, record: DraftRecord, home: Draft | null): DraftConflict[] {
  const own = new Map(record.identity.identifiers.map(({ scheme, value }) => [scheme, value]));
  for (const [scheme, value] of home?.identifiers ?? []) own.set(scheme, value);
  const { title } = record.record;
  return [...own].flatMap(([scheme, value]): DraftConflict[] => {
    const theirs = draft.identifiers.get(scheme);
    if (theirs === undefined || theirs === value || hasAlias(draft, { scheme, value })) return [];
    if (home === null)
      return [{ title, scheme, kept: { draft, value: theirs }, other: { draft: null, value } }];
    return [{ title, scheme, kept: { draft: home, value }, other: { draft, value: theirs } }];
  });
}

/** The paper among these that a record is most likely of, or null when it may be of none. */
export function likeliestPaper(drafts: Drafts, record: DraftRecord): Draft | null {
  return candidates(drafts, record).keys().next().value ?? null;
}
