import { inBatches } from '../batches.ts';
import { type Corpus, type Engine, type Given, type Mode, vectorOf } from '../engine.ts';
import type { AskedQuery, QueryFilter } from '../queries/query.ts';
import { loadPackage } from './load-package.ts';

/** What is used of the packages. */
interface PGliteModule {
  PGlite: { create(folder: string, options: object): Promise<PGlite> };
}
interface PGlite {
  exec(sql: string): Promise<unknown>;
  query<Row>(sql: string, values: unknown[]): Promise<{ rows: Row[] }>;
  close(): Promise<void>;
}

const AT_ONCE = 200;
/** As in pgvector's example of hybrid search. */
const FUSED = { depth: 20, constant: 60 };

/**
 * PostgreSQL in WebAssembly (https://pglite.dev) with pgvector. Full text
 * (https://www.postgresql.org/docs/current/textsearch-tables.html): a stored `tsvector` with weights under a GIN
 * index, ordered by `ts_rank_cd`. Words are joined by OR, as in all engines here; `plainto_tsquery` alone would want
 * every word of a sentence. Vectors (https://github.com/pgvector/pgvector): 32-bit floats under an HNSW index with its
 * defaults, built in memory that holds the graph, filters by iterative scans, and reciprocal rank fusion in SQL as in
 * pgvector's example.
 */
export function pglite(): Engine {
  return {
    packages: ['@electric-sql/pglite', '@electric-sql/pglite-pgvector'],
    modes: ['lexical', 'dense', 'hybrid'],
    cannot: [],
    inMemory: false,
    build: async (folder, corpus) => {
      const database = await connect(folder);
      await database.exec(tablesOf(corpus));
      await fill(database, corpus);
      await database.exec("set maintenance_work_mem = '512MB'");
      await database.exec(indexesOf(corpus));
      await database.exec('vacuum analyze papers');
      await database.close();
    },
    open: async (folder) => {
      const database = await connect(folder);
      await database.exec("set hnsw.iterative_scan = 'relaxed_order'");
      return {
        search: async (mode, query, limit) => {
          const { sql, values } = statementOf(mode, query, limit);
          return (await database.query<{ key: number }>(sql, values)).rows.map(({ key }) => key);
        },
        close: () => database.close(),
      };
    },
  };
}

async function connect(folder: string): Promise<PGlite> {
  const { PGlite } = await loadPackage<PGliteModule>('@electric-sql/pglite');
  const { vector } = await loadPackage<{ vector: object }>('@electric-sql/pglite-pgvector');
  const database = await PGlite.create(folder, { extensions: { vector } });
  await database.exec('create extension if not exists vector');
  return database;
}

function tablesOf({ dimensions }: Corpus): string {
  return `create table papers (
    key integer primary key, title text, abstract text, authors text, topics text, categories text[], year integer,
    words tsvector generated always as (
      setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', topics), 'B') ||
      setweight(to_tsvector('simple', authors), 'C') || setweight(to_tsvector('english', abstract), 'D')) stored
    ${dimensions > 0 ? `, vector vector(${dimensions})` : ''});`;
}

function indexesOf({ dimensions }: Corpus): string {
  return `
    create index on papers using gin (words);
    create index on papers using gin (categories);
    create index on papers (year);
    ${dimensions > 0 ? 'create index on papers using hnsw (vector vector_cosine_ops);' : ''}`;
}

async function fill(database: PGlite, corpus: Corpus): Promise<void> {
  const columns = ['key', 'title', 'abstract', 'authors', 'topics', 'categories', 'year'];
  if (corpus.dimensions > 0) columns.push('vector');
  const width = columns.length;
  const placesOf = (row: number) => columns.map((_, at) => `$${row * width + at + 1}`).join(', ');
  for await (const batch of inBatches(corpus.read(), AT_ONCE)) {
    const places = batch.map((_, row) => `(${placesOf(row)})`);
    await database.query(
      `insert into papers (${columns.join(', ')}) values ${places.join(', ')}`,
      batch.flatMap((given) => valuesOf(given, corpus)),
    );
  }
}

function valuesOf({ key, paper, vector }: Given, { dimensions }: Corpus): unknown[] {
  const { title, abstract, authors, topics, categories, year } = paper;
  const values = [key, title, abstract, authors.join(', '), topics.join(', '), categories, year];
  return dimensions === 0 ? values : [...values, textOf(vector)];
}

/** A cosine with nothing but zeros is none: such a paper has no vector. */
function textOf(vector: Float32Array | null): string | null {
  return vector?.some((value) => value !== 0) ? `[${vector.join(',')}]` : null;
}

/** Places of parameters: the text or the vector, then the filter's value where there is one, the limit last. */
function statementOf(mode: Mode, query: AskedQuery, limit: number): { sql: string; values: unknown[] } {
  const { kind, text, filter } = query;
  const parser = kind === 'phrase' ? 'phraseto_tsquery' : 'plainto_tsquery';
  const words = `replace(${parser}('english', $1)::text, ' & ', ' | ')::tsquery`;
  const first =
    mode === 'hybrid' ? [text, textOf(vectorOf(query))] : [mode === 'dense' ? textOf(vectorOf(query)) : text];
  const values =
    filter === null ? first : [...first, 'category' in filter ? filter.category : filter.fromYear];
  const condition = conditionOf(filter, values.length);
  const last = `$${values.length + 1}`;
  const sql =
    mode === 'lexical'
      ? wordsSql(words, condition, last)
      : mode === 'dense'
        ? vectorsSql('$1::vector', condition, last)
        : fusedSql(words, condition, last);
  return { sql, values: [...values, limit] };
}

function conditionOf(filter: QueryFilter | null, place: number): string {
  if (filter === null) return 'true';
  return 'category' in filter ? `categories @> array[$${place}::text]` : `year >= $${place}::integer`;
}

function fusedSql(words: string, condition: string, limit: string): string {
  const { depth, constant } = FUSED;
  return `
    with by_meaning as (
      select key, row_number() over () as place from (${vectorsSql('$2::vector', condition, String(depth))}) a
    ), by_words as (
      select key, row_number() over () as place from (${wordsSql(words, condition, String(depth))}) b
    )
    select coalesce(by_words.key, by_meaning.key) as key
    from by_words full outer join by_meaning on by_words.key = by_meaning.key
    order by coalesce(1.0 / (${constant} + by_words.place), 0)
      + coalesce(1.0 / (${constant} + by_meaning.place), 0) desc
    limit ${limit}`;
}

function wordsSql(words: string, condition: string, limit: string): string {
  return `select key from papers, (select ${words}) as asked (query) where words @@ query and ${condition}
    order by ts_rank_cd(words, query) desc limit ${limit}`;
}

function vectorsSql(vector: string, condition: string, limit: string): string {
  return `select key from papers where vector is not null and ${condition}
    order by vector <=> ${vector} limit ${limit}`;
}
