import type { Client } from '../../outbound/client.ts';
import { fetchKnown } from '../enrichment/answers.ts';
import { identifiersOfItem, venueOfItem } from '../enrichment/semantic-scholar.ts';
import { countField, type Fields, objectValue, orRefusal, textField } from '../fields.ts';
import { type ReadRecord, readRecord } from '../read-record.ts';

const FIELDS = 'title,abstract,authors,venue,year,publicationDate,externalIds,citationCount';
const MOST_AUTHORS = 5000;

/**
 * What Semantic Scholar knows of a paper, whole (`GET /graph/v1/paper/{id}`), by an id with its kind in front, such as
 * `ARXIV:2501.01234` or `DOI:10.1000/x`. Null where it does not know it.
 */
export async function askSemanticScholar(
  { client, url }: { client: Client; url: string },
  id: string,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<ReadRecord | null> {
  const place = encodeURIComponent(id).replaceAll('%2F', '/').replace('%3A', ':');
  const address = `${url.replace(/\/+$/, '')}/graph/v1/paper/${place}?fields=${FIELDS}`;
  const answer = await fetchKnown(client, address, signal);
  return answer === null ? null : orRefusal(() => readWork(objectValue(answer, null), now));
}

function readWork(work: Fields, now: number): ReadRecord {
  return readRecord(
    {
      title: work.title,
      abstract: work.abstract,
      authors: authorsOf(work),
      published: textField(work, 'publicationDate', 20),
      year: work.year,
      venue: venueOfItem(work),
      citations: countField(work, 'citationCount'),
      ...identifiersOfItem(work),
    },
    now,
  );
}

function authorsOf({ authors }: Fields): string[] {
  const listed = Array.isArray(authors) ? (authors.slice(0, MOST_AUTHORS) as unknown[]) : [];
  return listed.flatMap((one) => textField(objectValue(one, 'authors'), 'name', 500) ?? []);
}
