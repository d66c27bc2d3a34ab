import { isDeepStrictEqual } from 'node:util';
import type { DraftRecord, Drafts, NewRecord } from './drafts.ts';

/** A record that takes the place of what its source said before. */
export interface Replacement {
  record: NewRecord;
  /** The number of the stored record that it overwrites. */
  stored: number;
  /** Numbers of further stored records that go. */
  gone: number[];
}

/**
 * Lets each placed record take the place of what its source has said of its paper before: of citations, only the newest
 * number counts. For a source that was asked about the paper that is everything it said; for one that tells by itself,
 * what had the same identity, for it may know a paper twice. The rest of the records is `fresh`: to be added.
 */
export function supersede(
  drafts: Drafts,
  placed: readonly NewRecord[],
): { fresh: NewRecord[]; replacements: Replacement[] } {
  const fresh: NewRecord[] = [];
  const replacements: Replacement[] = [];
  for (const draft of drafts.all.filter(({ mergedInto }) => mergedInto === null)) {
    const here = new Set<DraftRecord>(draft.records);
    const overwritten = new Map<DraftRecord, number[]>();
    for (const record of placed.filter((one) => here.has(one))) {
      const earlier = draft.records.filter((one) => one.order < record.order && isReplaced(one, record));
      overwritten.set(
        record,
        earlier.flatMap((one) => overwritten.get(one) ?? [one.order]),
      );
      for (const one of earlier) overwritten.delete(one);
      draft.records = draft.records.filter((one) => !earlier.includes(one));
    }
    for (const record of placed.filter((one) => overwritten.has(one))) {
      const [stored, ...gone] = overwritten.get(record)?.sort((a, b) => a - b) ?? [];
      if (stored === undefined) fresh.push(record);
      else replacements.push({ record: Object.assign(record, { order: stored }), stored, gone });
    }
    draft.records.sort((a, b) => a.order - b.order);
  }
  return { fresh, replacements };
}

function isReplaced(earlier: DraftRecord, record: DraftRecord): boolean {
  if (earlier.source !== record.source) return false;
  return record.about !== undefined || isDeepStrictEqual(earlier.identity, record.identity);
}
