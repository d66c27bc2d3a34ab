import { fetchKnown } from '../enrichment/answers.ts';
import { crossrefAddress } from '../enrichment/crossref.ts';
import { objectValue, orRefusal, textField } from '../fields.ts';
import { authorSlug } from '../identity.ts';
import { CROSSREF, clientOf, type SourceParts } from '../sources/service-client.ts';

const PATIENCE = { attempts: 1, timeoutMs: 8000, patienceMs: 4000, maxBytes: 4_000_000 };
const MOST_AUTHORS = 5000;

/** An author of a work with the ORCID iD that they signed the work with. */
export interface SignedAuthor {
  slug: string;
  /** Such as `0000-0002-1825-0097`. */
  orcid: string;
}

/**
 * The authors of a work who have confirmed at ORCID that they are (`authenticated-orcid` in Crossref's register): an iD
 * that somebody else typed for them shows nothing. Empty where Crossref does not answer, or knows none.
 */
export async function signedAuthorsOf(
  doi: string,
  parts: SourceParts,
  signal: AbortSignal,
): Promise<SignedAuthor[]> {
  const { crossrefUrl: url, contact } = parts.settings;
  const client = clientOf(parts, url, { ...CROSSREF, ...PATIENCE });
  const answer = await fetchKnown(client, crossrefAddress(url, doi, contact), signal).catch(() => null);
  const read = orRefusal(() => ({ authors: answer === null ? [] : readAuthors(answer) }));
  return 'authors' in read ? read.authors : [];
}

function readAuthors(answer: unknown): SignedAuthor[] {
  const { author } = objectValue(objectValue(answer, null).message, 'message');
  const listed = Array.isArray(author) ? (author.slice(0, MOST_AUTHORS) as unknown[]) : [];
  return listed.flatMap((one) => {
    const fields = objectValue(one, 'author');
    const orcid = /\b(?:\d{4}-){3}\d{3}[\dX]$/.exec(textField(fields, 'ORCID', 200) ?? '')?.[0];
    if (orcid === undefined || fields['authenticated-orcid'] !== true) return [];
    const name = ['given', 'family', 'suffix'].map((part) => textField(fields, part, 500) ?? '');
    return [{ slug: authorSlug(name.join(' ')), orcid }];
  });
}
