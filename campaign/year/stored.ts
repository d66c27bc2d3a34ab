import type { Store } from '../../app/src/store/store.ts';
import type { ExpectedPaper } from './expected.ts';

/** What the store holds, in the shape of what is expected. */
export async function storedPapers({ db }: Store): Promise<ExpectedPaper[]> {
  const papers = await db.selectFrom('papers').selectAll().execute();
  const authors = byPaper(await db.selectFrom('paper_authors').selectAll().orderBy('position').execute());
  const categories = byPaper(
    await db.selectFrom('paper_categories').selectAll().orderBy('position').execute(),
  );
  const versions = byPaper(await db.selectFrom('paper_versions').selectAll().orderBy('number').execute());
  const submissions = byPaper(await db.selectFrom('submissions').selectAll().orderBy('day').execute());
  const identifiers = byPaper(
    await db.selectFrom('paper_identifiers').selectAll().where('scheme', '=', 'doi').execute(),
  );
  const sources = byPaper(
    await db.selectFrom('paper_records').select(['paper_id', 'source']).distinct().execute(),
  );
  return papers.map((paper) => ({
    address: /^p[0-9a-z]+$/.test(paper.address) ? '' : paper.address,
    title: paper.title,
    abstract: paper.abstract,
    authors: authors(paper.id).map(({ name }) => name),
    categories: categories(paper.id).map(({ category }) => category),
    published: paper.published ?? '',
    announced: paper.announced_day,
    comment: paper.comment,
    doi: identifiers(paper.id).at(0)?.value ?? null,
    venue: paper.venue,
    upvotes: paper.upvotes,
    comments: paper.comments,
    withdrawn: paper.withdrawn === 1,
    versions: versions(paper.id).map(({ number, title, abstract }) => `${number} ${title} ${abstract}`),
    submissions: submissions(paper.id).map(({ day, source, submitter }) => `${day} ${source} ${submitter}`),
    sources: sources(paper.id)
      .map(({ source }) => source)
      .sort(),
  }));
}

function byPaper<Row extends { paper_id: number }>(rows: readonly Row[]): (paper: number) => readonly Row[] {
  const grouped = Map.groupBy(rows, ({ paper_id }) => paper_id);
  return (paper) => grouped.get(paper) ?? [];
}
