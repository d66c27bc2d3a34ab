import { type Kysely, sql, type Transaction } from 'kysely';
import { type DialectName, dialectOf } from './dialect.ts';
import { holdLock } from './locks.ts';
import { createPapers } from './migrations/0001-papers.ts';
import { createSources } from './migrations/0002-sources.ts';
import { createJobs } from './migrations/0003-jobs.ts';
import { createVersions } from './migrations/0004-versions.ts';
import { createEnrichment } from './migrations/0005-enrichment.ts';
import { createPeople } from './migrations/0007-people.ts';
import { createRunSigns } from './migrations/0008-run-signs.ts';
import { createReaders } from './migrations/0009-readers.ts';
import { createModeration } from './migrations/0010-moderation.ts';
import { createEntry } from './migrations/0011-entry.ts';
import { createDiscussion } from './migrations/0012-discussion.ts';
import { createCollections } from './migrations/0013-collections.ts';
import { createSubmissions } from './migrations/0014-submissions.ts';
import { createTrust } from './migrations/0015-trust.ts';
import { createHiddenPapers } from './migrations/0016-hidden-papers.ts';
import { createTwinsAndPictures } from './migrations/0017-twins-and-pictures.ts';
import { createStandings } from './migrations/0018-standings.ts';
import { createFeedTokens } from './migrations/0019-feed-tokens.ts';
import { createDigest } from './migrations/0020-digest.ts';
import { createSubscriptionRequests } from './migrations/0021-subscription-requests.ts';
import { createLastDue } from './migrations/0022-last-due.ts';
import { createDelivery } from './migrations/0023-delivery.ts';
import { createListIndexes } from './migrations/0024-list-indexes.ts';
import { createEchoes } from './migrations/0026-echoes.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

/** A step from one version of the tables to the next. Once released it is never changed. */
export interface Migration {
  name: string;
  up(transaction: Transaction<Schema>, dialect: DialectName): Promise<void>;
}

/** Every migration, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-papers', up: createPapers },
  { name: '0002-sources', up: createSources },
  { name: '0003-jobs', up: createJobs },
  { name: '0004-versions', up: createVersions },
  { name: '0005-enrichment', up: createEnrichment },
  { name: '0008-run-signs', up: createRunSigns },
  { name: '0007-people', up: createPeople },
  { name: '0009-readers', up: createReaders },
  { name: '0010-moderation', up: createModeration },
  { name: '0012-discussion', up: createDiscussion },
  { name: '0013-collections', up: createCollections },
  { name: '0016-hidden-papers', up: createHiddenPapers },
  { name: '0015-trust', up: createTrust },
  { name: '0011-entry', up: createEntry },
  { name: '0014-submissions', up: createSubmissions },
  { name: '0020-digest', up: createDigest },
  { name: '0017-twins-and-pictures', up: createTwinsAndPictures },
  { name: '0021-subscription-requests', up: createSubscriptionRequests },
  { name: '0023-delivery', up: createDelivery },
  { name: '0022-last-due', up: createLastDue },
  { name: '0019-feed-tokens', up: createFeedTokens },
  { name: '0018-standings', up: createStandings },
  { name: '0026-echoes', up: createEchoes },
  { name: '0024-list-indexes', up: createListIndexes },
];

/**
 * Runs the migrations that the database has not had, each in a transaction of its own under a lock, so that two
 * processes that start together run each of them once. Throws, and changes nothing, when the database has one that
 * this version does not know.
 *
 * @param beforeUpgrade is waited for before the tables of an older version are changed, with the name of the first
 *   migration that they lack; when it fails, nothing is changed. A new database is no upgrade.
 */
export async function migrate(
  store: Pick<Store, 'db' | 'write'>,
  migrations: readonly Migration[] = MIGRATIONS,
  beforeUpgrade: (migration: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const applied = await appliedMigrations(store.db);
  refuseNewer(applied, migrations);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  if (applied.size > 0 && missing[0]) await beforeUpgrade(missing[0].name);
  for (const migration of missing) await store.write((transaction) => run(transaction, migration));
}

async function run(transaction: Transaction<Schema>, migration: Migration): Promise<void> {
  await holdLock(transaction, 'migrations');
  await sql`create table if not exists migrations (name text primary key)`.execute(transaction);
  // Another process may have been quicker while this one waited for the lock.
  const done = await sql`select 1 from migrations where name = ${migration.name}`.execute(transaction);
  if (done.rows.length > 0) return;
  await migration.up(transaction, dialectOf(transaction));
  await sql`insert into migrations (name) values (${migration.name})`.execute(transaction);
}

async function appliedMigrations(db: Kysely<Schema>): Promise<Set<string>> {
  if (!(await hasMigrations(db))) return new Set();
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  return new Set(rows.map((row) => row.name));
}

async function hasMigrations(db: Kysely<Schema>): Promise<boolean> {
  const question =
    dialectOf(db) === 'postgres'
      ? sql`select 1 where to_regclass('migrations') is not null`
      : sql`select 1 from sqlite_master where type = 'table' and name = 'migrations'`;
  return (await question.execute(db)).rows.length > 0;
}

function refuseNewer(applied: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...applied].filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new Error(
    `This store was written by a newer version of Broadsheet (it has ${unknown.join(', ')}). ` +
      'Nothing was changed. Start the newer version, or choose another data folder or database.',
  );
}
