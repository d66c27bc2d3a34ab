import { signedAuthorsOf } from '../papers/lookup/author-orcids.ts';
import type { SourceParts } from '../papers/sources/service-client.ts';
import type { Store } from '../store/store.ts';
import type { FindEvidence } from './claims.ts';

/** Papers that are asked about: one on which the author signed is enough. */
const MOST_PAPERS = 3;

/**
 * Shows claims to be right by ORCID: the claimant signs in here with an iD with which an author of this name has signed
 * a paper at its publisher. `orcidsOf` gives the iDs of a person.
 */
export function evidenceByOrcid(
  parts: SourceParts,
  orcidsOf: (person: number) => Promise<readonly string[]>,
  signal: AbortSignal,
): FindEvidence {
  return async (person, { slug }) => {
    const orcids = await orcidsOf(person);
    if (orcids.length === 0) return null;
    for (const doi of await doisUnder(parts.store.db, slug)) {
      const signed = await signedAuthorsOf(doi, parts, signal);
      if (signed.some((author) => author.slug === slug && orcids.includes(author.orcid))) return 'orcid';
    }
    return null;
  };
}

async function doisUnder(db: Store['db'], slug: string): Promise<string[]> {
  const rows = await db
    .selectFrom('paper_authors')
    .innerJoin('paper_identifiers', 'paper_identifiers.paper_id', 'paper_authors.paper_id')
    .innerJoin('papers', 'papers.id', 'paper_authors.paper_id')
    .select('paper_identifiers.value')
    .where('paper_authors.slug', '=', slug)
    .where('paper_identifiers.scheme', '=', 'doi')
    .orderBy('papers.published_day', 'desc')
    .limit(MOST_PAPERS)
    .execute();
  return rows.map(({ value }) => value);
}
