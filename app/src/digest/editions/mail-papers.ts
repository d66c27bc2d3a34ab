import { loadPaperRows, type PaperRows } from '../../feed/cards.ts';
import type { FeedContext } from '../../feed/context.ts';
import { readableLead, readableText } from '../../papers/render.ts';
import { chunks } from '../../store/chunks.ts';

/** A paper as a mail shows it: plain text, mathematics as characters. */
export interface MailPaper {
  address: string;
  title: string;
  /** `Ada Lovelace, Charles Babbage and 3 more`; empty where nobody is known. */
  authors: string;
  /** `Shore Institute · 4 comments · code`; may be empty. Votes are told with the reason. */
  facts: string;
  /** The first sentences; null without any. */
  lead: string | null;
}

/** Names that a mail lists. */
const MOST_NAMES = 4;

/** Reads those papers that are not among `papers`, into them. Hidden ones, and what is no paper any more, are left out. */
export async function readPapers(
  feed: FeedContext,
  papers: Map<number, MailPaper>,
  ids: readonly number[],
): Promise<void> {
  for (const some of chunks(ids.filter((id) => !papers.has(id)))) {
    const rows = await loadPaperRows(feed, some, MOST_NAMES);
    for (const [id, paper] of rows) papers.set(id, mailPaper(paper));
  }
}

function mailPaper(rows: PaperRows): MailPaper {
  const { paper } = rows;
  const text = paper.summary ?? paper.abstract;
  return {
    address: paper.address,
    title: readableText(paper.title),
    authors: authorsInWords(rows),
    facts: factsInWords(rows),
    lead: text === null ? null : readableLead(text) || null,
  };
}

function authorsInWords({ paper, authors }: PaperRows): string {
  const names = authors.map(({ name }) => name);
  const more = (paper.author_count ?? names.length) - names.length;
  if (names.length === 0) return '';
  return more > 0 ? `${names.join(', ')} and ${more} more` : LIST.format(names);
}

const LIST = new Intl.ListFormat('en', { type: 'conjunction', style: 'long' });

function factsInWords({ paper, comments, links }: PaperRows): string {
  const parts = [
    paper.organization ?? paper.venue ?? '',
    counted(paper.comments + comments, 'comment'),
    links.some(({ kind }) => kind === 'code') ? 'code' : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function counted(count: number, name: string): string {
  return count === 0 ? '' : `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;
}
