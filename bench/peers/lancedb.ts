import { inBatches } from '../batches.ts';
import { wholeText } from '../corpus/paper.ts';
import { type Corpus, type Engine, type Given, type Mode, vectorOf } from '../engine.ts';
import type { AskedQuery, QueryFilter } from '../queries/query.ts';
import { loadPackage } from './load-package.ts';

/** What is used of the package. */
interface LanceModule {
  connect(folder: string): Promise<Connection>;
  Index: { fts(options?: object): object; ivfPq(options: object): object } & Record<
    'btree' | 'labelList',
    () => object
  >;
  PhraseQuery: new (text: string, column: string) => object;
  MatchQuery: new (text: string, column: string) => object;
  rerankers: { RRFReranker: { create(): Promise<object> } };
}
interface Connection {
  createTable(name: string, rows: object): Promise<Table>;
  openTable(name: string): Promise<Table>;
  close(): void;
}
interface Table {
  add(rows: object): Promise<unknown>;
  optimize(): Promise<unknown>;
  createIndex(column: string, options: { config: object; waitTimeoutSeconds?: number }): Promise<void>;
  query(): Query;
}
interface Query {
  fullTextSearch(query: object): Query;
  nearestTo(vector: Float32Array): Query;
  distanceType(type: string): Query;
  refineFactor(factor: number): Query;
  bypassVectorIndex(): Query;
  rerank(reranker: object): Query;
  where(condition: string): Query;
  select(columns: string[]): Query;
  limit(count: number): Query;
  toArray(): Promise<{ key: number | bigint }[]>;
}

const AT_ONCE = 5000;
/** Ten times as many by their codes, looked at once more with the whole vectors: what its guide begins with. */
const REFINED = 10;

/**
 * LanceDB (https://docs.lancedb.com/indexing): full-text search with its defaults (stemming, stop words) and positions,
 * which phrases need, over one column of all that is searched, `IVF_PQ` with its defaults and refinement, scalar indexes for filters,
 * `optimize` after loading, hybrid search by its reranker of reciprocal ranks. Its guide says that up to some 100,000
 * rows no vector index is needed: `exact` is that.
 */
export function lancedb({ exact }: { exact: boolean }): Engine {
  return {
    packages: ['@lancedb/lancedb'],
    modes: ['lexical', 'dense', 'hybrid'],
    cannot: [],
    inMemory: false,
    build: async (folder, corpus) => {
      const module = await loadPackage<LanceModule>('@lancedb/lancedb');
      const connection = await module.connect(folder);
      const table = await fill(connection, corpus);
      await table.createIndex('text', { config: module.Index.fts({ withPosition: true }) });
      await table.createIndex('year', { config: module.Index.btree() });
      await table.createIndex('categories', { config: module.Index.labelList() });
      if (!exact && corpus.dimensions > 0)
        await table.createIndex('vector', { config: module.Index.ivfPq({ distanceType: 'cosine' }) });
      await table.optimize();
      connection.close();
    },
    open: async (folder) => {
      const module = await loadPackage<LanceModule>('@lancedb/lancedb');
      const connection = await module.connect(folder);
      const table = await connection.openTable('papers');
      const reranker = await module.rerankers.RRFReranker.create();
      return {
        search: async (mode, query, limit) => {
          const asked = ask({ module, table, reranker, exact }, mode, query);
          const found = await asked.select(columnsOf(mode)).limit(limit).toArray();
          return found.map(({ key }) => Number(key));
        },
        close: async () => connection.close(),
      };
    },
  };
}

async function fill(connection: Connection, corpus: Corpus): Promise<Table> {
  let table: Table | null = null;
  for await (const batch of inBatches(corpus.read(), AT_ONCE)) {
    const rows = batch.map(rowOf);
    if (table === null) table = await connection.createTable('papers', rows);
    else await table.add(rows);
  }
  if (table === null) throw new Error('there are no papers');
  return table;
}

/** Types of columns are read from the first row: none of its fields may be empty. */
function rowOf({ key, paper, vector }: Given): object {
  return {
    key,
    text: wholeText(paper),
    categories: paper.categories.length > 0 ? paper.categories : [''],
    year: paper.year ?? 0,
    ...(vector && { vector: Array.from(vector) }),
  };
}

interface Asking {
  module: LanceModule;
  table: Table;
  reranker: object;
  exact: boolean;
}

function ask({ module, table, reranker, exact }: Asking, mode: Mode, query: AskedQuery): Query {
  const { kind, text, filter } = query;
  const Words = kind === 'phrase' ? module.PhraseQuery : module.MatchQuery;
  let asked = table.query();
  if (filter !== null) asked = asked.where(conditionOf(filter));
  if (mode !== 'dense') asked = asked.fullTextSearch(new Words(text, 'text'));
  if (mode === 'lexical') return asked;
  const near = asked.nearestTo(vectorOf(query)).distanceType('cosine');
  const found = exact ? near.bypassVectorIndex() : near.refineFactor(REFINED);
  return mode === 'hybrid' ? found.rerank(reranker) : found;
}

/** Scores that are not asked for explicitly are given with a warning. */
function columnsOf(mode: Mode): string[] {
  if (mode === 'hybrid') return ['key'];
  return ['key', mode === 'dense' ? '_distance' : '_score'];
}

function conditionOf(filter: QueryFilter): string {
  return 'category' in filter
    ? `array_contains(categories, '${filter.category.replaceAll("'", "''")}')`
    : `year >= ${filter.fromYear}`;
}
