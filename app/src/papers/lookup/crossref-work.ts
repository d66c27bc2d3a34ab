import type { Client } from '../../outbound/client.ts';
import { fetchKnown } from '../enrichment/answers.ts';
import { crossrefAddress, factsOfWork, firstText } from '../enrichment/crossref.ts';
import { type Fields, objectValue, orRefusal, textField } from '../fields.ts';
import { type ReadRecord, readRecord } from '../read-record.ts';

const MOST_AUTHORS = 5000;

/** What Crossref knows of a work by its DOI, whole: also title, authors and abstract. Null where it does not know it. */
export async function askCrossref(
  { client, url, contact }: { client: Client; url: string; contact: string | null },
  doi: string,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<ReadRecord | null> {
  const answer = await fetchKnown(client, crossrefAddress(url, doi, contact), signal);
  return answer === null ? null : readWork(answer, doi, now);
}

function readWork(answer: unknown, doi: string, now: number): ReadRecord {
  return orRefusal(() => {
    const work = objectValue(objectValue(answer, null).message, 'message');
    return readRecord(
      {
        title: firstText(work, 'title'),
        abstract: work.abstract,
        authors: authorsOf(work),
        doi,
        ...factsOfWork(work, now),
      },
      now,
    );
  });
}

/** People have a family name, and groups a name. */
function authorsOf({ author }: Fields): string[] {
  const listed = Array.isArray(author) ? (author.slice(0, MOST_AUTHORS) as unknown[]) : [];
  return listed.flatMap((one) => {
    const fields = objectValue(one, 'author');
    const parts = ['given', 'family', 'suffix'].map((part) => textField(fields, part, 500) ?? '');
    const name = parts.filter((part) => part !== '').join(' ') || textField(fields, 'name', 500);
    return name === null ? [] : [name];
  });
}
