import { keepFinding } from '../community/findings.ts';
import { submitPaper } from '../community/submit-paper.ts';
import type { Settings } from '../config/config.ts';
import { openDay } from '../feed/calendar.ts';
import { actOnPaper, type Demo } from './acts.ts';
import type { DemoPaper } from './papers.ts';

/** So many papers are put on the day that is open, of so many of the newest. */
const SUBMITTED = 12;
const LOOKED_AT = 200;

/** So many of them nobody has looked at yet: trending explores some. */
const UNSEEN = 5;

/** As if a source had counted so many votes: people act on those that are not left unseen. */
const LIKED = 60;

/** They were put there in the last hours, as far as the day was open then. */
const MOST_HOURS = 12;
const HOUR_MS = 3_600_000;

/** Lets people put papers that stand on no day and that nobody has done anything with on the day that is open. */
export async function submitDemoPapers(
  demo: Demo,
  settings: Pick<Settings, 'timezone' | 'dayBoundary'>,
): Promise<void> {
  const { store, people, dice, now, counts } = demo;
  const quiet = await quietPapers(demo);
  const day = openDay(now, settings.timezone, settings.dayBoundary);
  for (let count = 0; count < SUBMITTED && quiet.length > 0; count += 1) {
    const [paper] = quiet.splice(dice.below(quiet.length), 1);
    if (paper === undefined) break;
    const { actor } = dice.one(people);
    const earlier = now - dice.below(MOST_HOURS) * HOUR_MS;
    const at = openDay(earlier, settings.timezone, settings.dayBoundary) === day ? earlier : now;
    const finding = await store.write((transaction) =>
      keepFinding(transaction, { kind: 'here', paper: paper.id }, { person: actor.id, day, now: at }),
    );
    const terms = { clock: () => at, limited: false, settings };
    const submitted = await submitPaper(actor, store, finding, terms);
    if (submitted.kind !== 'submitted') continue;
    counts.submissions += 1;
    if (count >= UNSEEN) await actOnPaper(demo, { ...paper, upvotes: LIKED, at });
  }
}

/** The newest that stand on no day, that no source counts a vote for, and with which nobody here has done anything. */
async function quietPapers({ store: { db } }: Demo): Promise<(DemoPaper & { id: number })[]> {
  const rows = await db
    .selectFrom('papers')
    .select(['id', 'address', 'upvotes'])
    .where('upvotes', '=', 0)
    .where('id', 'not in', (marked) => marked.selectFrom('marks').select('paper_id'))
    .where('id', 'not in', (submitted) => submitted.selectFrom('submissions').select('paper_id'))
    .orderBy('published_day', 'desc')
    .orderBy('id')
    .limit(LOOKED_AT)
    .execute();
  return rows.map((row) => ({ ...row, at: 0, topics: [] }));
}
