import type { Kysely, Transaction } from 'kysely';
import { isListed } from './hidden-papers.ts';
import type { Schema } from './schema.ts';

/** A picture that is kept here, as pages show it. */
export interface KeptPicture {
  hash: string;
  width: number;
  height: number;
  alt: string;
}

/** Wishes a picture to be kept; asked again, what it shows is said anew, and one that failed is tried again. */
export async function askForPicture(
  transaction: Transaction<Schema>,
  { url, alt, now }: { url: string; alt: string; now: number },
): Promise<void> {
  await transaction
    .insertInto('pictures')
    .values({ url, alt, asked_at: now, next_at: now, attempts: 0 })
    .onConflict((conflict) => conflict.column('url').doUpdateSet({ alt, asked_at: now }))
    .execute();
  await transaction
    .updateTable('pictures')
    .set({ next_at: now, attempts: 0, problem: null })
    .where('url', '=', url)
    .where('hash', 'is', null)
    .execute();
}

/** Pictures to be fetched now, those asked for first before others. */
export function duePictures(
  db: Kysely<Schema>,
  now: number,
  limit: number,
): Promise<{ url: string; attempts: number }[]> {
  return db
    .selectFrom('pictures')
    .select(['url', 'attempts'])
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('url')
    .limit(limit)
    .execute();
}

/** Keeps a picture's bytes, or why they could not be had and when they are tried again; null: never. */
export async function settlePicture(
  db: Kysely<Schema>,
  url: string,
  outcome:
    | { hash: string; type: string; width: number; height: number; body: Buffer }
    | { problem: string; nextAt: number | null; attempts: number },
): Promise<void> {
  const row =
    'hash' in outcome
      ? { ...outcome, body: outcome.body.toString('base64'), next_at: null, problem: null }
      : { problem: outcome.problem, next_at: outcome.nextAt, attempts: outcome.attempts };
  await db.updateTable('pictures').set(row).where('url', '=', url).execute();
}

/** Of these addresses the pictures that are kept, by address. */
export async function picturesAt(
  db: Kysely<Schema>,
  urls: readonly string[],
): Promise<Map<string, KeptPicture>> {
  if (urls.length === 0) return new Map();
  const rows = await db
    .selectFrom('pictures')
    .select(['url', 'hash', 'width', 'height', 'alt'])
    .where('url', 'in', urls)
    .where('hash', 'is not', null)
    .execute();
  return new Map(
    rows.map(({ url, hash, width, height, alt }) => [
      url,
      { hash: hash ?? '', width: width ?? 0, height: height ?? 0, alt },
    ]),
  );
}

/** What is known of the picture at an address: what it shows, and why it is not here. */
export async function pictureNote(
  db: Kysely<Schema>,
  url: string,
): Promise<{ alt: string; problem: string | null } | null> {
  const row = await db
    .selectFrom('pictures')
    .select(['alt', 'problem'])
    .where('url', '=', url)
    .executeTakeFirst();
  return row ?? null;
}

/** The bytes of a kept picture, while a paper that is not hidden shows it; null otherwise. */
export async function pictureBytes(
  db: Kysely<Schema>,
  hash: string,
): Promise<{ type: string; body: Buffer } | null> {
  const row = await db
    .selectFrom('pictures')
    .innerJoin('paper_links', 'paper_links.url', 'pictures.url')
    .select(['pictures.type', 'pictures.body'])
    .where('pictures.hash', '=', hash)
    .where('paper_links.kind', '=', 'picture')
    .where(isListed('paper_links.paper_id'))
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.type === null || row.body === null) return null;
  return { type: row.type, body: Buffer.from(row.body, 'base64') };
}

/** Deletes what was asked for before a moment and no paper shows any more. */
export async function deleteUnusedPictures(db: Kysely<Schema>, before: number): Promise<void> {
  await db
    .deleteFrom('pictures')
    .where('asked_at', '<', before)
    .where('url', 'not in', (links) =>
      links.selectFrom('paper_links').select('paper_links.url').where('kind', '=', 'picture'),
    )
    .execute();
}
