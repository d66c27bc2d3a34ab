import type { Kysely } from 'kysely';
import { identifiersOfPapers, papersWithIdentifiers } from '../store/identifiers.ts';
import { papersWithTitles, recordsOfPapers } from '../store/records.ts';
import type { Schema } from '../store/schema.ts';
import { type PaperRecord, recordFromJson } from './record.ts';
import { identityOf, type RecordIdentity, sameTitleAndAuthor } from './same-paper.ts';

/**
 * Which papers of the store records are of, in their order; null where none is known. By an identifier, else by title
 * and first author, else by a long title where one side names no author: as `match.ts` decides, but nothing is written.
 */
export async function findKnown(
  db: Kysely<Schema>,
  records: readonly PaperRecord[],
): Promise<(number | null)[]> {
  const identities = records.map(identityOf);
  const [byIdentifier, byTitle] = [await withIdentifiers(db, identities), await withTitles(db, identities)];
  return identities.map((identity) => {
    const named = identity.identifiers.flatMap((one) => byIdentifier.get(`${one.scheme}:${one.value}`) ?? []);
    const titled = byTitle.get(identity.titleHash) ?? [];
    const same = titled.find(({ identity: known }) => sameTitleAndAuthor(known, identity));
    const alike = titled.find(({ identity: known }) => isOfBareTitle(known, identity));
    return named[0] ?? same?.paper ?? alike?.paper ?? null;
  });
}

function isOfBareTitle(known: RecordIdentity, identity: RecordIdentity): boolean {
  return identity.longTitle && (known.surname === null || identity.surname === null);
}

async function withIdentifiers(db: Kysely<Schema>, identities: readonly RecordIdentity[]) {
  const papers = await papersWithIdentifiers(
    db,
    identities.flatMap(({ identifiers }) => identifiers),
  );
  const rows = await identifiersOfPapers(db, [...new Set(papers)]);
  return new Map(rows.map(({ scheme, value, paper_id }) => [`${scheme}:${value}`, paper_id]));
}

async function withTitles(db: Kysely<Schema>, identities: readonly RecordIdentity[]) {
  const papers = await papersWithTitles(
    db,
    identities.map(({ titleHash }) => titleHash),
  );
  const rows = await recordsOfPapers(db, [...new Set(papers)]);
  const known = rows.map(({ paper_id: paper, body }) => ({
    paper,
    identity: identityOf(recordFromJson(body)),
  }));
  return Map.groupBy(known, ({ identity }) => identity.titleHash);
}
