import type { Kysely } from 'kysely';
import { MOST_ITEMS } from '../community/collections/rules.ts';
import { findKnown } from '../papers/find-known.ts';
import { type ListEntry, readListText } from '../papers/read-list.ts';
import { plainText } from '../papers/render.ts';
import { papersAt } from '../store/addresses.ts';
import { chunks } from '../store/chunks.ts';
import type { Schema } from '../store/schema.ts';
import type { FeedContext } from './context.ts';

/** What adding a pasted text would do. */
export interface ImportPreview {
  /** Papers that are here, each once; titles as plain text. */
  found: { address: string; title: string }[];
  /** What is not here, as it will stand on the list. */
  unknown: string[];
  problems: { line: number; reason: string }[];
  /** Whether the text goes on behind what a list can hold. */
  more: boolean;
}

/** Reads what somebody pasted and looks which of it is here. Nothing is written. */
export async function previewImport(feed: FeedContext, text: string): Promise<ImportPreview> {
  const { entries, more } = await readListText(text, { now: feed.now(), most: MOST_ITEMS });
  const records = entries.flatMap((entry) =>
    entry.kind === 'problem' || entry.record === null ? [] : [entry.record],
  );
  const known = await findKnown(feed.db, records);
  const byRecord = new Map(records.map((record, index) => [record, known[index] ?? null]));
  const byAddress = await papersAt(feed.db, entries.flatMap(addressIn));
  const found = new Set<number>();
  const unknown = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'problem') continue;
    const named = entry.record === null ? null : (byRecord.get(entry.record) ?? null);
    const [address] = addressIn(entry);
    const paper = named ?? (address === undefined ? null : (byAddress.get(address) ?? null));
    if (paper === null) unknown.add(entry.typed);
    else found.add(paper);
  }
  return {
    found: await titlesOf(feed.db, [...found]),
    unknown: [...unknown],
    problems: entries.flatMap((entry) => (entry.kind === 'problem' ? [entry] : [])),
    more,
  };
}

function addressIn(entry: ListEntry): string[] {
  return entry.kind === 'typed' && entry.address !== null ? [entry.address] : [];
}

/** In the order of the ids. */
async function titlesOf(db: Kysely<Schema>, ids: readonly number[]): Promise<ImportPreview['found']> {
  const papers = new Map<number, { address: string; title: string }>();
  for (const chunk of chunks(ids)) {
    const rows = await db
      .selectFrom('papers')
      .select(['id', 'address', 'title'])
      .where('id', 'in', chunk)
      .execute();
    for (const { id, address, title } of rows) papers.set(id, { address, title: plainText(title) });
  }
  return ids.flatMap((id) => papers.get(id) ?? []);
}
