import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Encoder, paperText } from '@broadsheet/encode';
import { type CorpusDocument, parseMeasure, type Qrels, scoreQueries } from '@broadsheet/rank';
import { readCorpus, readJudgements, readQueries } from '../../app/src/evaluation/beir-folder.ts';
import type { Corpus, Engine, Mode } from '../engine.ts';
import type { AskedQuery } from '../queries/query.ts';

const MEASURE = parseMeasure('nDCG@10');
const TOP = 10;

/** nDCG@10 of each mode, by collection. */
export type Quality = Record<string, Partial<Record<Mode, number>>>;

/** The folders of test collections; none where there are none. */
export function collectionFolders(testData: string): string[] {
  const folder = join(testData, 'collections');
  return existsSync(folder)
    ? readdirSync(folder)
        .toSorted()
        .map((name) => join(folder, name))
    : [];
}

/** Builds an index of one collection in a temporary place, and judges the ten best of all its judged queries. */
export async function judgeCollection(
  engine: Engine,
  modes: readonly Mode[],
  folder: string,
  encoder: Encoder | null,
): Promise<Partial<Record<Mode, number>>> {
  const place = await mkdtemp(join(tmpdir(), 'broadsheet-bench-collection-'));
  try {
    const documents: CorpusDocument[] = [];
    for await (const document of readCorpus(folder)) documents.push(document);
    await engine.build(place, await corpusOf(documents, encoder));
    const open = await engine.open(place);
    const { queries, qrels } = await judgedQueries(folder, encoder);
    const values: Partial<Record<Mode, number>> = {};
    for (const mode of modes) {
      const rankings = new Map<string, string[]>();
      for (const { id, query } of queries) {
        const keys = await open.search(mode, query, TOP);
        rankings.set(
          id,
          keys.map((key) => (documents[key - 1] as CorpusDocument).id),
        );
      }
      const scores = scoreQueries(rankings, qrels, MEASURE);
      values[mode] = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    }
    await open.close();
    return values;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function corpusOf(documents: readonly CorpusDocument[], encoder: Encoder | null): Promise<Corpus> {
  const dimensions = encoder?.dimensions ?? 0;
  const texts = documents.map(({ title, text }) => paperText(title, text));
  const rows = (await encoder?.encode(texts, { kind: 'document' })) ?? null;
  return {
    papers: documents.length,
    dimensions,
    async *read() {
      for (const [place, { id, title, text }] of documents.entries()) {
        const nothing = { authors: [], topics: [], categories: [], year: null };
        const vector = rows?.slice(place * dimensions, (place + 1) * dimensions) ?? null;
        yield { key: place + 1, paper: { id, title, abstract: text, ...nothing }, vector };
      }
    },
  };
}

async function judgedQueries(
  folder: string,
  encoder: Encoder | null,
): Promise<{ queries: { id: string; query: AskedQuery }[]; qrels: Qrels }> {
  const judgements = await readJudgements(folder);
  const asked = (await readQueries(folder)).filter(({ id }) => judgements.has(id));
  const queries = [];
  for (const { id, text } of asked) {
    const vector = (await encoder?.encode([text], { kind: 'query' })) ?? null;
    queries.push({ id, query: { kind: 'question' as const, text, filter: null, vector } });
  }
  return { queries, qrels: new Map(asked.map(({ id }) => [id, judgements.get(id) ?? new Map()])) };
}
