import { readdirSync, statSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type IndexDocument, type IndexWriter, openWriter } from '../../packages/search/src/index.ts';
import { seededRandom } from '../random.ts';
import { MARKERS, marker, readPapers, schema } from './papers.ts';

/** What the process that writes is to do. */
export interface WriterTask {
  /** Of the index. */
  folder: string;
  /** Of the papers. */
  papersFolder: string;
  /** Papers that are there before searches begin. */
  papers: number;
  /** Papers that come while searches run, in commits of so many, one every so many milliseconds. */
  added: number;
  commitOf: number;
  everyMs: number;
}

export type WriterMessage =
  | { kind: 'built'; documents: number; titles: string[] }
  /** `at`: moment, ms since 1970, at which the commit was durable. */
  | { kind: 'committed'; commit: number; at: number; ms: number }
  | {
      kind: 'done';
      /** Papers that came, replaced others or, a few, deleted one. */
      papers: number;
      bytesWritten: number;
      merges: number;
      mergeMs: number;
      residentMiB: number;
    };

/** As the worker beside the web server. */
const LOW_PRIORITY = 10;

const TITLES = 400;

/** One commit in so many papers replaces or deletes an older one instead. */
const UPDATED = 0.05;
const DELETED = 0.01;

const files = new Map<string, number>();
const merged = { merges: 0, ms: 0 };

process.once('message', (task: WriterTask) => void write(task));

async function write(task: WriterTask): Promise<void> {
  setPriority(LOW_PRIORITY);
  const writer = await openWriter(task.folder, schema);
  const papers = readPapers(task.papersFolder, task.commitOf);
  const documents = await build(writer, papers, task.papers);
  say({ kind: 'built', documents: documents.length, titles: documents.slice(0, TITLES) });
  await new Promise((resolve) => process.once('message', resolve));
  noteFiles(task.folder);
  const before = [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
  const added = await add(writer, papers, task, documents.length);
  const bytesWritten = [...files.values()].reduce((sum, bytes) => sum + bytes, 0) - before;
  const residentMiB = Math.round(process.memoryUsage.rss() / 2 ** 20);
  const mergeMs = Math.round(merged.ms);
  say({ kind: 'done', papers: added, bytesWritten, merges: merged.merges, mergeMs, residentMiB });
  await writer.close();
}

/** Gives the titles. */
async function build(
  writer: IndexWriter,
  papers: AsyncGenerator<IndexDocument[]>,
  wanted: number,
): Promise<string[]> {
  const titles: string[] = [];
  // Commits as large as the worker makes them, so that there are segments of every size.
  const perCommit = 20_000;
  let committed = 0;
  while (titles.length < wanted) {
    const { value = [], done } = await papers.next();
    if (done) break;
    for (const paper of value as IndexDocument[]) {
      writer.put(paper);
      titles.push(paper.text.title ?? '');
    }
    if (titles.length - committed < perCommit && titles.length < wanted) continue;
    committed = titles.length;
    await commit(writer, 0);
  }
  return titles;
}

/** Gives how many papers came. */
async function add(
  writer: IndexWriter,
  papers: AsyncGenerator<IndexDocument[]>,
  { folder, added, commitOf, everyMs }: WriterTask,
  known: number,
): Promise<number> {
  let came = 0;
  const random = seededRandom(20_261_121);
  const start = performance.now();
  let merging = Promise.resolve();
  for (let number = 1; number * commitOf <= added; number++) {
    const { value = [] } = await papers.next();
    for (const paper of value as IndexDocument[]) {
      came++;
      const old = 1 + Math.floor(random() * known);
      const chance = random();
      if (chance < DELETED) writer.delete(old);
      else writer.put(chance < DELETED + UPDATED ? { ...paper, key: old } : paper);
    }
    await sleep(Math.max(0, start + number * everyMs - performance.now()));
    const began = performance.now();
    await commit(writer, number);
    say({ kind: 'committed', commit: number, at: Date.now(), ms: Math.round(performance.now() - began) });
    noteFiles(folder);
    // Beside the next commits, as the product does it.
    merging = merging.then(() => merge(writer, folder));
  }
  await merging;
  return came;
}

async function commit(writer: IndexWriter, number: number): Promise<void> {
  for (let each = 0; each < MARKERS; each++) writer.put(marker(each, number));
  await writer.commit({ origin: 'campaign', change: number });
  if (number === 0) while (await writer.mergeIfNeeded());
}

async function merge(writer: IndexWriter, folder: string): Promise<void> {
  for (;;) {
    const began = performance.now();
    if (!(await writer.mergeIfNeeded())) return;
    merged.merges++;
    merged.ms += performance.now() - began;
    noteFiles(folder);
  }
}

/** Every file of the index that ever was, with its bytes. */
function noteFiles(folder: string): void {
  for (const name of readdirSync(folder))
    if (!files.has(name)) files.set(name, statSync(join(folder, name)).size);
}

function say(message: WriterMessage): void {
  process.send?.(message);
}
