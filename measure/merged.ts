/**
 * What the sameness rule has merged in a store: counts, and a seeded sample of the papers that only their titles
 * merged, printed with everything that tells whether they are one.
 *
 * Usage: npm run measure -- merged --data FOLDER [--seed NUMBER] [--count NUMBER]
 */
import { parseArgs } from 'node:util';
import { type PaperRecord, recordFromJson } from '../app/src/papers/record.ts';
import { identityOf } from '../app/src/papers/same-paper.ts';
import { openStore } from '../app/src/store/open.ts';
import { recordsOfPapers } from '../app/src/store/records.ts';
import type { Store } from '../app/src/store/store.ts';
import { seededRandom } from '../campaign/random.ts';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: 'data' },
    seed: { type: 'string', default: '20261121' },
    count: { type: 'string', default: '200' },
  },
});

interface Told {
  source: string;
  record: PaperRecord;
  identifiers: string[];
}

const STEP = 5000;

const store = await openStore({ databaseUrl: null, dataFolder: options.data });
const merged = await mergedPapers(store);
const byTitle: number[] = [];
for (let start = 0; start < merged.length; start += STEP) {
  for (const [id, records] of await recordsById(merged.slice(start, start + STEP))) {
    if (!linkedByIdentifiers(records)) byTitle.push(id);
  }
}
byTitle.sort((a, b) => a - b);
const counts = { seed: Number(options.seed), merged: merged.length, byTitleOnly: byTitle.length };
process.stdout.write(`${JSON.stringify(counts)}\n`);
const sample = chosen(byTitle, Number(options.count), seededRandom(Number(options.seed)));
const told = await recordsById(sample);
for (const [index, id] of sample.entries()) {
  const lines = (told.get(id) ?? []).map(describe);
  process.stdout.write(`\n#${index + 1}\n${lines.join('\n')}\n`);
}
await store.close();

/** Papers that have several records. */
async function mergedPapers({ db }: Store): Promise<number[]> {
  const rows = await db
    .selectFrom('paper_records')
    .select('paper_id')
    .groupBy('paper_id')
    .having((record) => record.fn.countAll(), '>', 1)
    .orderBy('paper_id')
    .execute();
  return rows.map((row) => row.paper_id);
}

async function recordsById(ids: readonly number[]): Promise<Map<number, Told[]>> {
  const papers = new Map<number, Told[]>();
  for (const { paper_id, source, body } of await recordsOfPapers(store.db, ids)) {
    const record = recordFromJson(body);
    const identifiers = identityOf(record).identifiers.map(({ scheme, value }) => `${scheme}:${value}`);
    papers.set(paper_id, [...(papers.get(paper_id) ?? []), { source, record, identifiers }]);
  }
  return papers;
}

/** Whether equal identifiers alone make one paper of these records, over one another too. */
function linkedByIdentifiers(records: readonly Told[]): boolean {
  const known = new Set(records[0]?.identifiers ?? []);
  let waiting = records.slice(1);
  for (;;) {
    const linked = waiting.filter(({ identifiers }) => identifiers.some((each) => known.has(each)));
    if (linked.length === 0) return waiting.length === 0;
    for (const each of linked.flatMap(({ identifiers }) => identifiers)) known.add(each);
    waiting = waiting.filter((record) => !linked.includes(record));
  }
}

function chosen(ids: readonly number[], count: number, random: () => number): number[] {
  const pool = [...ids];
  const sampled: number[] = [];
  while (sampled.length < count && pool.length > 0) {
    sampled.push(...pool.splice(Math.floor(random() * pool.length), 1));
  }
  return sampled;
}

function describe({ source, record, identifiers }: Told): string {
  const { title, authors, published, year, venue, abstract, summary } = record;
  const text = (abstract ?? summary ?? '').replace(/\s+/g, ' ').slice(0, 200);
  const facts = [
    title,
    authors.slice(0, 5).join('; '),
    published ?? year ?? '',
    identifiers.join(' '),
    venue ?? '',
  ];
  return `  [${source}] ${facts.join(' | ')}\n      ${text}`;
}
