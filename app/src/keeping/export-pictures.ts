import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { syncPath } from './durable.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

/** Writes every picture that is kept here into `pictures/`, with a list of what each is of; gives how many there are. */
export async function exportPictures(db: Kysely<Schema>, folder: string): Promise<number> {
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures);
  const list: object[] = [];
  for (const url of await keptPictures(db)) {
    const row = await db.selectFrom('pictures').selectAll().where('url', '=', url).executeTakeFirstOrThrow();
    const file = `${row.hash}.${ENDINGS[row.type ?? ''] ?? 'bin'}`;
    writeFileSync(join(pictures, file), Buffer.from(row.body ?? '', 'base64'));
    syncPath(join(pictures, file));
    list.push({ picture: url, file, shows: row.alt, type: row.type, width: row.width, height: row.height });
  }
  writeFileSync(join(pictures, 'pictures.json'), `${JSON.stringify(list, null, 2)}\n`);
  syncPath(join(pictures, 'pictures.json'));
  return list.length;
}

/** Their addresses: the bytes are read one after the other. */
async function keptPictures(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db
    .selectFrom('pictures')
    .select('url')
    .where('hash', 'is not', null)
    .orderBy('url')
    .execute();
  return rows.map(({ url }) => url);
}
