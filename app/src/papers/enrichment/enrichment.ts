import type { Kysely } from 'kysely';
import { type AskedPaper, type FoundBy, papersToAsk } from '../../store/inquiries.ts';
import type { Schema } from '../../store/schema.ts';
import type { ReadRecord } from '../read-record.ts';
import type { Entry } from '../sources/entry.ts';
import type { AskedOf, HarvestContext, HarvestPage, Source } from '../sources/source.ts';
import { askAgainAt } from './ask-again.ts';

/** A service that knows more of papers that are here. */
export interface KnowingService {
  name: string;
  title: string;
  foundBy: FoundBy;
  /** Papers it is asked about in a run at most; the next run goes on. */
  budget: number;
  /** Papers it is asked about between two writes. */
  batch: number;
  /** What it knows of each paper, in their order; null where it does not know the paper. Throws a ServiceError. */
  ask(
    papers: readonly AskedPaper[],
    context: { now: number; signal: AbortSignal },
  ): Promise<(ReadRecord | null)[]>;
}

/**
 * A source that asks a service about our own papers: those it was never asked about, and those that are due again. Its
 * records are kept like any other source's, the newest one of a paper only, and a paper's fields take from them what
 * `source-ranks.ts` gives them. Each page notes whom it was asked about: killed at any moment, the next run goes on.
 */
export function createEnrichment(db: Kysely<Schema>, service: KnowingService): Source {
  const { name, title } = service;
  return { name, title, supersedes: true, harvest: (context) => harvest(db, service, context) };
}

async function* harvest(
  db: Kysely<Schema>,
  service: KnowingService,
  { now, signal }: HarvestContext,
): AsyncGenerator<HarvestPage> {
  const { name, foundBy, budget, batch } = service;
  const due = await papersToAsk(db, { service: name, foundBy, now: now(), most: budget });
  for (let start = 0; start < due.length; start += batch) {
    signal.throwIfAborted();
    const papers = due.slice(start, start + batch);
    const answers = await service.ask(papers, { now: now(), signal });
    yield toPage(service, papers, answers, now());
  }
}

function toPage(
  { name }: KnowingService,
  papers: readonly AskedPaper[],
  answers: readonly (ReadRecord | null)[],
  now: number,
): HarvestPage {
  const entries: Entry[] = [];
  const asked: AskedOf[] = [];
  for (const [index, paper] of papers.entries()) {
    const answer = answers[index] ?? null;
    asked.push({ paper: paper.id, known: answer !== null, dueAt: askAgainAt(paper.publishedDay, now) });
    if (answer !== null) entries.push({ line: index + 1, ...answer, about: paper.id });
  }
  // The place names a page's refusals, which the next ones under the same place replace.
  const place = `${name} on ${papers.length} papers from number ${papers[0]?.id ?? 0}`;
  return { place, entries, asked, checkpoint: { askedAt: now } };
}
