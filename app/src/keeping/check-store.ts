import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { ailing, type Finding, healthy } from './finding.ts';

const RESTORE = 'Restore the last backup (broadsheet restore FILE), and look at the disk.';
const REPORT = 'Make a backup, then report this: it is a bug, or something else wrote to the store.';

/** A clock may be this far from that of whatever wrote the store. */
const DAY_MS = 86_400_000;

/** What is true of every whole store, each counted in the database. */
export async function checkStore(store: Store, now: number): Promise<Finding[]> {
  const { db } = store;
  const papers = await count(db, sql`select count(*) as count from papers`);
  return [
    ...(store.dialect === 'sqlite' ? [await checkPages(db), await checkReferences(db)] : []),
    await checkOrphans(db),
    await none(db, 'addresses', papers, 'papers whose address does not lead to them', {
      query: sql`select count(*) as count from papers left join paper_addresses on paper_addresses.address = papers.address
        where paper_addresses.paper_id is null or paper_addresses.paper_id <> papers.id`,
    }),
    await none(db, 'records', papers, 'papers without any record', {
      query: sql`select count(*) as count from papers
        where not exists (select 1 from paper_records where paper_records.paper_id = papers.id)`,
    }),
    await none(db, 'changes', papers, 'papers and changes that do not fit each other', {
      query: sql`select (select count(*) from papers left join changes on changes.paper_id = papers.id
          where changes.number is null or changes.deleted <> 0)
        + (select count(*) from changes left join papers on papers.id = changes.paper_id
          where changes.deleted = 0 and papers.id is null) as count`,
    }),
    await checkClock(db, now),
  ];
}

async function checkPages(db: Kysely<Schema>): Promise<Finding> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(10)`.execute(db);
  const problems = rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  return problems.length === 0
    ? healthy('store pages', 1, 'Every page of the store is whole.')
    : ailing('store pages', 1, `The store is damaged: ${problems.join('; ')}.`, RESTORE);
}

async function checkReferences(db: Kysely<Schema>): Promise<Finding> {
  const { rows } = await sql`pragma foreign_key_check`.execute(db);
  return rows.length === 0
    ? healthy('references', 1, 'Every reference leads to a row.')
    : ailing('references', 1, `${rows.length} references lead nowhere.`, RESTORE);
}

/** Every table with a `paper_id`, but changes, which outlive their papers. */
async function checkOrphans(db: Kysely<Schema>): Promise<Finding> {
  const tables = (await db.introspection.getTables()).filter(
    ({ name, columns }) => name !== 'changes' && columns.some((column) => column.name === 'paper_id'),
  );
  const orphans: string[] = [];
  for (const { name } of tables) {
    const found = await count(
      db,
      sql`select count(*) as count from ${sql.table(name)} as part where part.paper_id is not null
        and not exists (select 1 from papers where papers.id = part.paper_id)`,
    );
    if (found > 0) orphans.push(`${found} in ${name}`);
  }
  return orphans.length === 0
    ? healthy('orphans', tables.length, 'Every row that belongs to a paper has one.')
    : ailing('orphans', tables.length, `Rows of papers that do not exist: ${orphans.join(', ')}.`, REPORT);
}

async function checkClock(db: Kysely<Schema>, now: number): Promise<Finding> {
  const { rows } = await sql<{
    last: number | null;
  }>`select max(imported_at) as last from paper_records`.execute(db);
  const last = rows[0]?.last ?? 0;
  return last <= now + DAY_MS
    ? healthy('clock', 1, `It is ${new Date(now).toISOString()}.`)
    : ailing(
        'clock',
        1,
        `It is ${new Date(now).toISOString()}, but a record was imported at ${new Date(last).toISOString()}.`,
        'Set the clock of this machine: days and schedules follow it.',
      );
}

async function none(
  db: Kysely<Schema>,
  check: string,
  checked: number,
  what: string,
  { query }: { query: ReturnType<typeof sql> },
): Promise<Finding> {
  const found = await count(db, query);
  const text = `${found} ${what}.`;
  return found === 0 ? healthy(check, checked, text) : ailing(check, checked, text, REPORT);
}

async function count(db: Kysely<Schema>, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await query.execute(db);
  return Number((rows[0] as { count: number } | undefined)?.count ?? 0);
}
