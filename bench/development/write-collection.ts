import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A test collection, as BEIR lays it out. */
export interface DevelopmentSet {
  documents: readonly { id: string; title: string; text: string }[];
  /** With `doc`, the paper that is the query; else with a text. */
  queries: readonly ({ id: string; text: string } | { id: string; doc: string })[];
  /** By query, then by document: how relevant, from 1. */
  judgements: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Writes `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv` into a folder that is made. */
export async function writeCollection(folder: string, set: DevelopmentSet): Promise<void> {
  await mkdir(join(folder, 'qrels'), { recursive: true });
  const corpus = set.documents.map(({ id, title, text }) => JSON.stringify({ _id: id, title, text }));
  const queries = set.queries.map(({ id, ...query }) => JSON.stringify({ _id: id, text: '', ...query }));
  const judgements = [...set.judgements].flatMap(([query, documents]) =>
    [...documents].map(([document, grade]) => `${query}\t${document}\t${grade}`),
  );
  await writeFile(join(folder, 'corpus.jsonl'), `${corpus.join('\n')}\n`);
  await writeFile(join(folder, 'queries.jsonl'), `${queries.join('\n')}\n`);
  await writeFile(
    join(folder, 'qrels', 'test.tsv'),
    `query-id\tcorpus-id\tscore\n${judgements.join('\n')}\n`,
  );
}
