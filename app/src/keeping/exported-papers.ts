import type { Kysely } from 'kysely';
import { formatDay } from '../feed/calendar.ts';
import { type FoldedPaper, foldPaper } from '../papers/fold.ts';
import { recordFromJson } from '../papers/record.ts';
import { type Identifier, identifiersOfPapers } from '../store/identifiers.ts';
import type { SubmissionsTable } from '../store/people-schema.ts';
import { recordsOfPapers } from '../store/records.ts';
import type { Schema } from '../store/schema.ts';

const PAPERS_A_STEP = 500;

/** Every paper as one record of the import format, by id, with its days. Fields that are not known are left out. */
export async function* exportedPapers(db: Kysely<Schema>): AsyncGenerator<object> {
  for await (const ids of idSteps(db)) {
    const records = Map.groupBy(await recordsOfPapers(db, ids), (row) => row.paper_id);
    const identifiers = Map.groupBy(await identifiersOfPapers(db, ids), (row) => row.paper_id);
    const submissions = Map.groupBy(await submissionsOf(db, ids), (row) => row.paper_id);
    for (const id of ids) {
      const said = (records.get(id) ?? []).map(({ source, body }) => ({
        source,
        record: recordFromJson(body),
      }));
      if (said.length === 0) continue;
      yield {
        ...exportedPaper(foldPaper(said), identifiers.get(id) ?? []),
        ...known({ submissions: (submissions.get(id) ?? []).map(exportedSubmission) }),
      };
    }
  }
}

/** The days on which these papers stand, whoever put them there. */
function submissionsOf(db: Kysely<Schema>, ids: readonly number[]): Promise<SubmissionsTable[]> {
  return db
    .selectFrom('submissions')
    .selectAll()
    .where('paper_id', 'in', ids)
    .orderBy('day')
    .orderBy('source')
    .execute();
}

async function* idSteps(db: Kysely<Schema>): AsyncGenerator<number[]> {
  let last = 0;
  for (;;) {
    const rows = await db
      .selectFrom('papers')
      .select('id')
      .where('id', '>', last)
      .orderBy('id')
      .limit(PAPERS_A_STEP)
      .execute();
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    last = rows.at(-1)?.id ?? last;
  }
}

function exportedPaper({ paper, parts }: FoldedPaper, identifiers: readonly Identifier[]): object {
  const identifier = (scheme: Identifier['scheme']) =>
    identifiers.find((candidate) => candidate.scheme === scheme)?.value ?? null;
  const link = (kind: 'page' | 'code' | 'project' | 'picture') =>
    parts.links.find((candidate) => candidate.kind === kind);
  return known({
    title: paper.title,
    arxivId: identifier('arxiv'),
    doi: identifier('doi'),
    openreviewId: identifier('openreview'),
    url: link('page')?.url ?? null,
    abstract: paper.abstract,
    summary: paper.summary,
    authors: parts.authors.map(({ name }) => name),
    authorCount: paper.author_count,
    categories: parts.categories.map(({ category }) => category),
    keywords: parts.topics.filter(({ origin }) => origin === 'keyword').map(({ name }) => name),
    published: paper.published,
    announced: paper.announced_day === null ? null : formatDay(paper.announced_day),
    venue: paper.venue,
    comment: paper.comment,
    license: paper.license,
    organization: paper.organization,
    code: link('code')?.url ?? null,
    codeStars: link('code')?.stars ?? null,
    project: link('project')?.url ?? null,
    picture: link('picture')?.url ?? null,
    citations: paper.citations,
    upvotes: paper.upvotes || null,
    comments: paper.comments || null,
    withdrawn: paper.withdrawn === 1 ? true : null,
  });
}

function exportedSubmission({ day, source, submitter, submitted_at }: SubmissionsTable): object {
  const submittedAt = submitted_at === null ? null : new Date(submitted_at).toISOString();
  return known({ day: formatDay(day), source, submitter, submittedAt });
}

/** Without fields that say nothing. */
function known(fields: Readonly<Record<string, unknown>>): object {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}
