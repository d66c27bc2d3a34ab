import { join } from 'node:path';
import Database from 'better-sqlite3';
import { writeRow } from '../../packages/search/src/segment/vectors.ts';
import { type Corpus, type Engine, type Mode, vectorOf } from '../engine.ts';
import type { AskedQuery } from '../queries/query.ts';
import { wordsOf } from '../queries/query-words.ts';
import { loadPackage } from './load-package.ts';

/** How many of each list are fused, and the constant of reciprocal rank fusion: as in the article below. */
const FUSED = { depth: 50, constant: 60 };

/**
 * SQLite's FTS5 with sqlite-vec. FTS5 (https://www.sqlite.org/fts5.html): the Porter stemmer over unicode61, an
 * external-content table, `optimize` after loading, words joined by OR, ordered by `rank` with column weights set once.
 * sqlite-vec (https://alexgarcia.xyz/sqlite-vec/guides/scalar-quant.html): vectors of 8 bits, filtered by
 * `rowid in (…)`. Both joined by reciprocal rank fusion in SQL
 * (https://alexgarcia.xyz/blog/2024/sqlite-vec-hybrid-search/).
 */
export function sqlite(): Engine {
  return {
    packages: ['better-sqlite3', 'sqlite-vec'],
    modes: ['lexical', 'dense', 'hybrid'],
    cannot: [],
    inMemory: false,
    build: async (folder, corpus) => {
      const database = await connect(folder);
      database.exec(schemaOf(corpus));
      await insertAll(database, corpus);
      database.exec("insert into words (words) values ('optimize')");
      database.exec('pragma optimize; pragma wal_checkpoint(truncate)');
      database.close();
    },
    open: async (folder) => {
      const database = await connect(folder);
      return {
        search: async (mode, query, limit) => searchIn(database, mode, query, limit),
        close: async () => void database.close(),
      };
    },
  };
}

async function connect(folder: string): Promise<Database.Database> {
  const { load } = await loadPackage<{ load(database: Database.Database): void }>('sqlite-vec');
  const database = new Database(join(folder, 'peer.sqlite'));
  load(database);
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = normal');
  // SQLite's own page cache, of 64 MiB; more makes no difference to scans, which read everything.
  database.pragma('cache_size = -65536');
  return database;
}

function schemaOf({ dimensions }: Corpus): string {
  return `
    create table papers (id integer primary key, title, abstract, authors, topics, year integer);
    create table categories (category text, paper integer, primary key (category, paper)) without rowid;
    create index papers_by_year on papers (year);
    create virtual table words using fts5(title, abstract, authors, topics,
      content = 'papers', content_rowid = 'id', tokenize = 'porter unicode61');
    insert into words (words, rank) values ('rank', 'bm25(3.0, 1.0, 1.5, 1.0)');
    ${dimensions > 0 ? `create virtual table vectors using vec0(vector int8[${dimensions}])` : ''};`;
}

async function insertAll(database: Database.Database, corpus: Corpus): Promise<void> {
  const paper = database.prepare('insert into papers values (?, ?, ?, ?, ?, ?)');
  const category = database.prepare('insert or ignore into categories values (?, ?)');
  const words = database.prepare(
    'insert into words (rowid, title, abstract, authors, topics) values (?, ?, ?, ?, ?)',
  );
  const vectors =
    corpus.dimensions > 0
      ? database.prepare('insert into vectors (rowid, vector) values (?, vec_int8(?))')
      : null;
  database.exec('begin');
  for await (const { key, paper: given, vector } of corpus.read()) {
    const texts = [given.title, given.abstract, given.authors.join(', '), given.topics.join(', ')];
    paper.run(key, ...texts, given.year);
    words.run(key, ...texts);
    for (const name of given.categories) category.run(name, key);
    if (vector) vectors?.run(BigInt(key), eightBits(vector));
  }
  database.exec('commit');
}

/** The 8 bits that our own index keeps of a vector: the same vectors for both. */
function eightBits(vector: Float32Array): Uint8Array {
  const row = new Int8Array(vector.length);
  writeRow(vector, row);
  return new Uint8Array(row.buffer);
}

/** A query in the scale of the rows, whatever its length: distances are those of L2. */
function queryBits(vector: Float32Array): Uint8Array {
  const length = Math.hypot(...vector) || 1;
  return eightBits(vector.map((value) => value / length));
}

function searchIn(database: Database.Database, mode: Mode, query: AskedQuery, limit: number): number[] {
  const filter = filterOf(query);
  const values = {
    words: matchOf(query),
    vector: mode === 'lexical' ? null : queryBits(vectorOf(query)),
    limit,
    ...FUSED,
    ...query.filter,
  };
  const sql =
    mode === 'lexical' ? wordsSql(filter) : mode === 'dense' ? vectorsSql(filter) : fusedSql(filter);
  return database
    .prepare(sql)
    .all(values)
    .map((row) => (row as { rowid: number }).rowid);
}

/** The plus sign keeps SQLite from looking up each paper of the filter among the words, which takes far longer. */
interface Filters {
  words: string;
  vectors: string;
}

function filterOf({ filter }: AskedQuery): Filters {
  if (filter === null) return { words: '', vectors: '' };
  const papers =
    'category' in filter
      ? 'select paper from categories where category = @category'
      : 'select id from papers where year >= @fromYear';
  return { words: `and +rowid in (${papers})`, vectors: `and rowid in (${papers})` };
}

/** Each word in quotes, since what a reader types is no expression of FTS5. */
function matchOf({ kind, text }: AskedQuery): string {
  const words = [...new Set(wordsOf(text))];
  if (kind === 'phrase') return `"${wordsOf(text).join(' ')}"`;
  return words.length === 0 ? '""' : words.map((word) => `"${word}"`).join(' OR ');
}

function wordsSql({ words }: Filters): string {
  return `select rowid from words where words match @words ${words} order by rank limit @limit`;
}

function vectorsSql({ vectors }: Filters): string {
  return `select rowid from vectors where vector match vec_int8(@vector) and k = @limit ${vectors} order by distance`;
}

function fusedSql({ words, vectors }: Filters): string {
  return `
    with by_words as (
      select rowid, row_number() over (order by rank) as place from (
        select rowid, rank from words where words match @words ${words} order by rank limit @depth)
    ), by_meaning as (
      select rowid, row_number() over (order by distance) as place from (
        select rowid, distance from vectors where vector match vec_int8(@vector) and k = @depth ${vectors})
    )
    select coalesce(by_words.rowid, by_meaning.rowid) as rowid
    from by_words full outer join by_meaning on by_words.rowid = by_meaning.rowid
    order by coalesce(1.0 / (@constant + by_words.place), 0) + coalesce(1.0 / (@constant + by_meaning.place), 0) desc
    limit @limit`;
}
