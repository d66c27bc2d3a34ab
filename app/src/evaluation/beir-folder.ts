import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  type CollectionQuery,
  type CorpusDocument,
  FormatError,
  type Judgements,
  type Place,
  parseCorpusLine,
  parseQrels,
  parseQueryLine,
  type Qrels,
} from '@broadsheet/rank';
import { readFileLines } from '../papers/sources/file-lines.ts';

/** What a folder is called in reports and in the names of runs. */
export function collectionName(folder: string): string {
  return basename(resolve(folder));
}

/**
 * The documents of a collection in BEIR's layout, one at a time, as `corpus.jsonl` has them.
 * @throws FormatError for a line that cannot be read, or an id that came before.
 */
export function readCorpus(folder: string): AsyncGenerator<CorpusDocument> {
  return readRecords(join(folder, 'corpus.jsonl'), parseCorpusLine);
}

/** The queries of a collection. @throws FormatError as `readCorpus` does. */
export function readQueries(folder: string): Promise<CollectionQuery[]> {
  return collect(readRecords(join(folder, 'queries.jsonl'), parseQueryLine));
}

/**
 * The judgements of a collection: `qrels/test.tsv`, or every `qrels/*.tsv` where there is no such file. Without any
 * file nothing is judged, and the queries can still be run.
 * @throws FormatError for a line that cannot be read; an error for judgements that contradict each other.
 */
export async function readJudgements(folder: string): Promise<Qrels> {
  const qrels = new Map<string, Map<string, number>>();
  for (const file of judgementFiles(join(folder, 'qrels'))) {
    const lines = (await collect(readText(file))).map(({ text }) => text);
    for (const [query, grades] of parseQrels(lines, file)) addGrades(qrels, query, grades, file);
  }
  return qrels;
}

function addGrades(
  qrels: Map<string, Map<string, number>>,
  query: string,
  grades: Judgements,
  file: string,
): void {
  const known = qrels.get(query) ?? new Map<string, number>();
  for (const [document, grade] of grades) {
    if ((known.get(document) ?? grade) !== grade) {
      throw new Error(`${file}: document ${document} of query ${query} has another grade in another file`);
    }
    known.set(document, grade);
  }
  qrels.set(query, known);
}

function judgementFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.tsv'));
  const chosen = names.includes('test.tsv') ? ['test.tsv'] : names.toSorted();
  return chosen.map((name) => join(folder, name));
}

async function* readRecords<Item extends { id: string }>(
  file: string,
  parse: (line: string, place: Place) => Item,
): AsyncGenerator<Item> {
  if (!existsSync(file)) {
    throw new Error(`${file} is missing; a collection has corpus.jsonl, queries.jsonl and qrels/test.tsv`);
  }
  const seen = new Set<string>();
  for await (const { text, line } of readText(file)) {
    if (text.trim() === '') continue;
    const item = parse(text, { file, line });
    if (seen.has(item.id)) throw new FormatError({ file, line }, `the _id ${item.id} came before`);
    seen.add(item.id);
    yield item;
  }
}

/** The lines of a file. @throws FormatError for one that is too long or not UTF-8, or a file that breaks off. */
async function* readText(file: string): AsyncGenerator<{ text: string; line: number }> {
  for await (const line of readFileLines(file, () => {})) {
    if ('problem' in line) throw new FormatError({ file, line: line.line }, line.problem);
    yield line;
  }
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
