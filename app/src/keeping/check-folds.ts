import { type Kysely, sql } from 'kysely';
import { foldPaper } from '../papers/fold.ts';
import { recordFromJson } from '../papers/record.ts';
import { recordsOfPapers } from '../store/records.ts';
import type { PapersTable, Schema } from '../store/schema.ts';
import { ailing, type Finding, healthy } from './finding.ts';

const SAMPLE = 500;

/** Folds a random sample of papers again and compares what comes out with what is stored. */
export async function checkFolds(db: Kysely<Schema>): Promise<Finding> {
  const papers = await db.selectFrom('papers').selectAll().orderBy(sql`random()`).limit(SAMPLE).execute();
  const records = Map.groupBy(
    await recordsOfPapers(
      db,
      papers.map(({ id }) => id),
    ),
    (row) => row.paper_id,
  );
  const different = papers.filter((paper) => {
    const said = (records.get(paper.id) ?? []).map(({ source, body }) => ({
      source,
      record: recordFromJson(body),
    }));
    // A paper without records is another check's finding.
    return said.length > 0 && !isFold(paper, foldPaper(said).paper);
  });
  if (different.length === 0) {
    return healthy('folds', papers.length, 'Every paper looked at is what its records say.');
  }
  const examples = different.slice(0, 5).map(({ address }) => address);
  return ailing(
    'folds',
    papers.length,
    `${different.length} papers are not what their records say, such as ${examples.join(', ')}.`,
    'An update may have changed how papers are made; each is made anew when its source next tells of it.',
  );
}

function isFold(stored: PapersTable, folded: object): boolean {
  return Object.entries(folded).every(([field, value]) => stored[field as keyof PapersTable] === value);
}
