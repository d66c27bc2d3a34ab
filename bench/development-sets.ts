/**
 * Writes development sets in the field of the product, from the papers that BROADSHEET_TEST_DATA names, in the layout of
 * BEIR, for `broadsheet evaluate`, and the papers that a training must not see, for `broadsheet encoder train --except`:
 *
 * - `keywords`: similar papers among Hugging Face daily papers, by shared rare keywords (written by a model);
 * - `author-keywords`: the same among proceedings, by the authors' own keywords;
 * - `descriptions`: what the starter shelf says of a paper, to find it by title and abstract among 20,000;
 * - `descriptions-titles`: the same for all papers of the shelf, of which only the titles are known.
 *
 * Usage: node bench/development-sets.ts FOLDER
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listTrainingFiles, readTrainingRecords } from '../app/src/encoder/training-papers.ts';
import { titleKey } from '../app/src/papers/identity.ts';
import type { PaperRecord } from '../app/src/papers/record.ts';
import { descriptions } from './development/descriptions.ts';
import { drawn } from './development/draw.ts';
import { type KeywordPaper, sharedKeywords } from './development/shared-keywords.ts';
import { writeCollection } from './development/write-collection.ts';

const OTHERS = 20_000;
const SEED = 7;
const DRAW = { queries: 500, seed: SEED };

const [folder] = process.argv.slice(2);
const data = process.env.BROADSHEET_TEST_DATA;
if (folder === undefined || data === undefined)
  throw new Error('Usage: BROADSHEET_TEST_DATA=DATA node bench/development-sets.ts FOLDER');

await mkdir(folder, { recursive: true });
const daily = await readDailyPapers(join(data, 'hf-daily-papers.tar.gz'));
const shelf = await readShelf();
const { withKeywords, others, onShelf } = await readPapers(join(data, 'papers'));

const keywords = sharedKeywords(daily, { least: 2, most: 12, rare: 12 }, DRAW);
await writeCollection(join(folder, 'keywords'), keywords);
const authorKeywords = sharedKeywords(withKeywords, { least: 2, most: 40, rare: 12 }, DRAW);
await writeCollection(join(folder, 'author-keywords'), authorKeywords);
const texts = [...onShelf, ...others].map(({ title, abstract }) => ({ title, text: abstract ?? '' }));
await writeCollection(join(folder, 'descriptions'), descriptions(shelf, texts, titleKey));
const titles = [...shelf, ...others].map(({ title }) => ({ title, text: '' }));
await writeCollection(join(folder, 'descriptions-titles'), descriptions(shelf, titles, titleKey));

const heldOut = [...daily, ...withKeywords, ...shelf].map(({ title }) => JSON.stringify({ title }));
await writeFile(join(folder, 'held-out.jsonl'), `${heldOut.join('\n')}\n`);
process.stdout.write(
  `${daily.length} daily papers, ${withKeywords.length} with authors' keywords, ${onShelf.length} of ${shelf.length} of the ` +
    `shelf with abstracts; ${heldOut.length} titles in held-out.jsonl\n`,
);

/** Daily papers with keywords, each once. */
async function readDailyPapers(archive: string): Promise<KeywordPaper[]> {
  const work = await mkdtemp(join(tmpdir(), 'broadsheet-development-'));
  execFileSync('tar', ['xzf', archive, '-C', work]);
  const papers = new Map<string, KeywordPaper>();
  const files = (await readdir(work, { recursive: true })).filter((file) => file.endsWith('.json')).sort();
  for (const file of files) {
    const day: unknown = JSON.parse(await readFile(join(work, file), 'utf8'));
    for (const entry of Array.isArray(day) ? (day as DailyEntry[]) : []) {
      const { id, title = '', summary = '', ai_keywords: keywords } = entry.paper ?? {};
      if (id !== undefined && keywords?.length) papers.set(id, { title, abstract: summary, keywords });
    }
  }
  await rm(work, { recursive: true });
  return [...papers.values()];
}

interface DailyEntry {
  paper?: { id?: string; title?: string; summary?: string; ai_keywords?: string[] };
}

async function readShelf(): Promise<{ title: string; description: string }[]> {
  const file = join(import.meta.dirname, '..', 'app', 'starter', 'shelf.jsonl');
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.flatMap((line) => {
    const { title, summary } = JSON.parse(line) as { title: string; summary?: string };
    return summary ? [{ title, description: summary }] : [];
  });
}

async function readPapers(path: string) {
  const files = await listTrainingFiles([path]);
  const shelfKeys = new Set(shelf.map(({ title }) => titleKey(title)));
  const seen = new Set<string>();
  const withKeywords: KeywordPaper[] = [];
  const onShelf: PaperRecord[] = [];
  const rest: PaperRecord[] = [];
  const reader = { now: Date.now(), onBytes: () => {}, onRefusal: () => {} };
  for await (const record of readTrainingRecords(files, reader)) {
    const key = titleKey(record.title);
    if (record.abstract === null || seen.has(key)) continue;
    seen.add(key);
    const { title, abstract, keywords } = record;
    if (shelfKeys.has(key)) onShelf.push(record);
    else if (keywords.length >= 3) withKeywords.push({ title, abstract, keywords });
    else rest.push(record);
  }
  return { withKeywords, onShelf, others: drawn(rest, OTHERS, SEED) };
}
