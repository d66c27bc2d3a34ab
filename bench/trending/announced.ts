import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PaperRecord } from '../../app/src/papers/record.ts';
import { readJsonl } from '../../app/src/papers/sources/jsonl.ts';
import { dataFolder } from './archive.ts';

/** A paper that arXiv announced, with its day (since 1970-01-01). */
export interface AnnouncedPaper {
  id: string;
  day: number;
  record: PaperRecord;
}

/** The papers that arXiv announced from March 2025 to June 2026, as far as the data holds them, oldest first. */
export async function readAnnounced(): Promise<AnnouncedPaper[]> {
  const folder = join(dataFolder(), 'papers');
  const papers: AnnouncedPaper[] = [];
  for (const name of readdirSync(folder).filter((file) => file.startsWith('arxiv-recent-'))) {
    for await (const entry of readJsonl(join(folder, name), { now: Date.now(), onBytes: () => undefined })) {
      if (!('record' in entry) || entry.record.arxivId === null || entry.record.announced === null) continue;
      const { record } = entry;
      papers.push({
        id: record.arxivId as string,
        day: Date.parse(record.announced as string) / 86_400_000,
        record,
      });
    }
  }
  return papers.toSorted((one, other) => one.day - other.day);
}
