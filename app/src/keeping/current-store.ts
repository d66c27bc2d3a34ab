import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { openStore, type StorePlace } from '../store/open.ts';
import { type StoreIdentity, storeIdentity } from '../store/settings.ts';
import { storeFile } from '../store/sqlite.ts';
import { type History, historyIn, historyOf } from './history.ts';
import { type MailWishes, mailWishesIn, mailWishesOf } from './mail-wishes.ts';
import type { DeletedAccount } from './returned-accounts.ts';

/** What a restore would replace. */
export interface CurrentStore {
  /** Null when that cannot be read. */
  papers: number | null;
  /** Null when that cannot be read; 0 where there is no store. */
  epoch: number | null;
  /** When it was last changed, in words. */
  changed: string;
  /** Accounts whose people have left; none where that cannot be read. */
  deleted: DeletedAccount[];
  /** Null where that cannot be read, as the identity. */
  mail: MailWishes | null;
  identity: StoreIdentity | null;
  /** What earlier restores have made of it. */
  history: History;
}

const NOTHING = { deleted: [], mail: null, identity: null, history: [] };
const NO_STORE: CurrentStore = { papers: 0, epoch: 0, changed: 'never changed', ...NOTHING };
const UNREADABLE: CurrentStore = { papers: null, epoch: null, changed: '', ...NOTHING };

/** Looks at the store that there is without changing it: a SQLite file may be damaged, or of any version. */
export function currentStore(place: StorePlace): Promise<CurrentStore> {
  return place.databaseUrl === null
    ? Promise.resolve(currentFile(storeFile(place.dataFolder)))
    : currentPostgres(place);
}

function currentFile(file: string): CurrentStore {
  if (!existsSync(file)) return NO_STORE;
  try {
    const database = new Database(file, { readonly: true, timeout: 10_000 });
    try {
      const one = (query: string) => database.prepare(query).pluck().get();
      const tables = one("select count(*) from sqlite_master where name = 'papers'");
      if (tables === 0) return NO_STORE;
      const epoch = Number(one("select value from settings where name = 'epoch'"));
      const storeId = String(one("select value from settings where name = 'store_id'"));
      return {
        papers: Number(one('select count(*) from papers')),
        epoch,
        identity: { storeId, epoch },
        history: historyIn(database),
        mail: mailWishesIn(database),
        changed: lastChanged(Number(one('select max(updated_at) from papers'))),
        deleted: deletedIn(database),
      };
    } finally {
      database.close();
    }
  } catch {
    return UNREADABLE;
  }
}

/** A store of an old version has no people. */
function deletedIn(database: Database.Database): DeletedAccount[] {
  const hasPeople = database.prepare("select 1 from sqlite_master where name = 'people'").get();
  if (hasPeople === undefined) return [];
  return database
    .prepare<[], DeletedAccount>(
      'select id, created_at as createdAt from people where deleted_at is not null order by id',
    )
    .all();
}

async function currentPostgres(place: StorePlace): Promise<CurrentStore> {
  const store = await openStore(place);
  try {
    const identity = await storeIdentity(store.db);
    const { rows } = await sql<{ papers: number; changed: number | null }>`
      select count(*) as papers, max(updated_at) as changed from papers`.execute(store.db);
    const deleted = await store.db
      .selectFrom('people')
      .select(['id', 'created_at as createdAt'])
      .where('deleted_at', 'is not', null)
      .orderBy('id')
      .execute();
    return {
      papers: rows[0]?.papers ?? 0,
      epoch: identity.epoch,
      identity,
      history: await historyOf(store.db),
      changed: lastChanged(rows[0]?.changed ?? 0),
      deleted,
      mail: await mailWishesOf(store.db),
    };
  } finally {
    await store.close();
  }
}

function lastChanged(moment: number): string {
  return moment > 0 ? `last changed ${new Date(moment).toISOString()}` : NO_STORE.changed;
}
