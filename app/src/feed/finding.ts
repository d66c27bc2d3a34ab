import type { PaperRecord } from '../papers/record.ts';
import { renderText } from '../papers/render.ts';
import type { FeedContext } from './context.ts';
import { paperDetail } from './paper.ts';

/** A paper as it is shown before it is put on a day. Fields that end in `Html` are safe HTML. */
export interface FindingView {
  titleHtml: string;
  authors: string[];
  abstractHtml: string | null;
  published: string | null;
  venue: string | null;
  /** Such as `arXiv 2601.00001`. */
  identifiers: string[];
  /** Where its page is, if the paper is here. */
  address: string | null;
}

const SCHEMES = [
  ['arXiv', 'arxivId'],
  ['DOI', 'doi'],
  ['OpenReview', 'openreviewId'],
] as const;

/** What a service, or somebody, told of a paper; `address` of the paper here that it seems to be. */
export function viewOfRecord(record: PaperRecord, address: string | null): FindingView {
  return {
    titleHtml: renderText(record.title),
    authors: record.authors,
    abstractHtml: record.abstract === null ? null : renderText(record.abstract),
    published: record.published,
    venue: record.venue,
    identifiers: SCHEMES.flatMap(([name, field]) =>
      record[field] === null ? [] : `${name} ${record[field]}`,
    ),
    address,
  };
}

/** A paper that is here, by its number; null where it is gone. */
export async function viewOfPaper(feed: FeedContext, paper: number): Promise<FindingView | null> {
  const address = await addressOfPaper(feed, paper);
  const found = address === null ? null : await paperDetail(feed, address);
  if (found === null || !('paper' in found)) return null;
  const { titleHtml, authors, abstractHtml, published, venue, identifiers } = found.paper;
  return {
    titleHtml,
    authors: authors.map(({ name }) => name),
    abstractHtml,
    published,
    venue,
    identifiers: identifiers.map(({ scheme, value }) => `${SCHEME_NAMES[scheme]} ${value}`),
    address,
  };
}

const SCHEME_NAMES = { arxiv: 'arXiv', doi: 'DOI', openreview: 'OpenReview' } as const;

/** Where the page of a paper is; null where the paper is gone. */
export async function addressOfPaper({ db }: FeedContext, paper: number): Promise<string | null> {
  const row = await db.selectFrom('papers').select('address').where('id', '=', paper).executeTakeFirst();
  return row?.address ?? null;
}
