import Database from 'better-sqlite3';

/** An account that was deleted: its number, and when it was made, which tells it from one of another store. */
export interface DeletedAccount {
  id: number;
  createdAt: number;
}

/** The handles of those accounts that a backup brings back to life: whoever restores it has to know of their wish. */
export function returnedAccounts(backup: string, deleted: readonly DeletedAccount[]): string[] {
  if (deleted.length === 0) return [];
  const database = new Database(backup, { readonly: true });
  try {
    const find = database
      .prepare<[number, number], string>(
        'select handle from people where id = ? and created_at = ? and deleted_at is null',
      )
      .pluck();
    return deleted.flatMap(({ id, createdAt }) => find.get(id, createdAt) ?? []);
  } finally {
    database.close();
  }
}
