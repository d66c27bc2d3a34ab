import { startSession } from '../../app/src/community/sessions.ts';
import { giveMembers } from '../../app/src/community/trust/testing.ts';
import { chunks } from '../../app/src/store/chunks.ts';
import type { Store } from '../../app/src/store/store.ts';
import { seededRandom } from '../../campaign/random.ts';

const MEMBERS = 300;
const MARKS = 20_000;
const DAYS = 60;
const DAY_MS = 86_400_000;

/** Gives an instance its readers, once: their votes and saves for the papers of the newest days, most for a few. */
export async function giveReaders(store: Store, now: number): Promise<void> {
  if ((await aReader(store)) !== undefined) return;
  const members = Array.from({ length: MEMBERS }, (_, index) => ({ ageDays: 30 + index, role: 'reader' }));
  const people = await giveMembers(store, members, { name: 'measured', now });
  const papers = await newestPapers(store);
  const random = seededRandom(1);
  const one = <Item>(items: readonly Item[], skew: number): Item | undefined =>
    items[Math.floor(random() ** skew * items.length)];
  const marks = new Map<string, { person_id: number; paper_id: number; kind: 'vote' | 'save' }>();
  for (let index = 0; index < MARKS; index += 1) {
    const [person_id = 0, paper_id = 0] = [one(people, 1.5), one(papers, 2)];
    const kind = random() < 0.8 ? 'vote' : 'save';
    if (paper_id !== 0) marks.set(`${kind} ${person_id} ${paper_id}`, { person_id, paper_id, kind });
  }
  const rows = [...marks.values()].map((mark) => ({
    ...mark,
    first_paper_id: mark.paper_id,
    created_at: now - DAY_MS,
  }));
  await store.write(async (transaction) => {
    for (const chunk of chunks(rows)) await transaction.insertInto('marks').values(chunk).execute();
  });
}

/** The cookie of a reader who is signed in from now on. */
export async function signIn(store: Store, now: number): Promise<string> {
  const reader = await aReader(store);
  if (reader === undefined) throw new Error('There is no reader.');
  const token = await store.write((transaction) =>
    startSession(transaction, { personId: reader.id, userAgent: null, now }),
  );
  return `broadsheet=${token}`;
}

function aReader({ db }: Store) {
  return db.selectFrom('people').select('id').where('handle', '=', 'measured-0').executeTakeFirst();
}

/** Submitted papers of the newest days; of an instance without any, the newest papers. In the order of their numbers. */
async function newestPapers({ db }: Store): Promise<number[]> {
  const last = await db
    .selectFrom('submissions')
    .select(({ fn }) => fn.max('day').as('day'))
    .executeTakeFirst();
  const submitted = await db
    .selectFrom('submissions')
    .select('paper_id as id')
    .where('day', '>', (last?.day ?? 0) - DAYS)
    .distinct()
    .orderBy('paper_id')
    .execute();
  if (submitted.length > 0) return submitted.map(({ id }) => id);
  const papers = await db
    .selectFrom('papers')
    .select('id')
    .orderBy('announced_day', 'desc')
    .limit(2000)
    .execute();
  return papers.map(({ id }) => id);
}
