import { plainText } from '../papers/render.ts';
import { wordDifference } from '../papers/word-difference.ts';
import type { PaperVersionsTable } from '../store/schema.ts';
import { formatDay, openDay } from './calendar.ts';
import type { PaperVersion, TextChange } from './card.ts';
import type { FeedContext } from './context.ts';

/** Versions that a page shows, the newest; comparing long texts takes time. */
const MOST_SHOWN = 10;

/** A paper's versions with what each changed, the newest first. Texts are compared as they read, free of TeX. */
export async function paperVersions(feed: FeedContext, paperId: number): Promise<PaperVersion[]> {
  const rows = await feed.db
    .selectFrom('paper_versions')
    .selectAll()
    .where('paper_id', '=', paperId)
    .orderBy('number', 'desc')
    .limit(MOST_SHOWN + 1)
    .execute();
  return rows.slice(0, MOST_SHOWN).map((row, index) => toVersion(feed, row, rows[index + 1]));
}

function toVersion(
  { settings }: FeedContext,
  { number, published, seen_at, note, title, abstract }: PaperVersionsTable,
  before: PaperVersionsTable | undefined,
): PaperVersion {
  const seen = seen_at === null ? null : formatDay(openDay(seen_at, settings.timezone, settings.dayBoundary));
  return {
    number,
    date: published ?? seen,
    seenHere: published === null && seen !== null,
    note,
    titleChange: before === undefined ? null : changeOf(before.title, title),
    abstractChange: before === undefined ? null : changeOf(before.abstract ?? '', abstract ?? ''),
  };
}

function changeOf(before: string, after: string): TextChange {
  if (before === after) return null;
  return wordDifference(plainText(before), plainText(after));
}
