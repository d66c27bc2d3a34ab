import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PaperRecord } from '../../app/src/papers/record.ts';
import { readJsonl } from '../../app/src/papers/sources/jsonl.ts';
import type { Paper } from './paper.ts';

/**
 * The papers of a folder of JSON Lines, one file after the other in turn, so that the first thousand are of every
 * file. What `import` refuses is passed over.
 */
export async function* realPapers(folder: string): AsyncGenerator<Paper> {
  const names = readdirSync(folder).filter((name) => /\.jsonl(\.gz|\.zst)?$/.test(name));
  if (names.length === 0) throw new Error(`${folder} holds no papers (*.jsonl, .gz or .zst).`);
  let files = names.toSorted().map((name) => papersOf(join(folder, name)));
  while (files.length > 0) {
    const left: typeof files = [];
    for (const file of files) {
      const next = await file.next();
      if (next.done === true) continue;
      left.push(file);
      yield next.value;
    }
    files = left;
  }
}

async function* papersOf(file: string): AsyncGenerator<Paper> {
  for await (const entry of readJsonl(file, { now: Date.now(), onBytes: () => undefined }))
    if ('record' in entry) yield paperOf(entry.record);
}

function paperOf(record: PaperRecord): Paper {
  const day = record.published ?? record.announced;
  return {
    id: record.arxivId ?? record.doi ?? '',
    title: record.title,
    abstract: record.abstract ?? '',
    authors: record.authors,
    topics: record.keywords,
    categories: record.categories,
    year: record.year ?? (day === null ? null : Number(day.slice(0, 4))),
  };
}
