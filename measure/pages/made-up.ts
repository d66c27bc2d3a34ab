import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { ingestBatch } from '../../app/src/papers/ingest.ts';
import { recordOf } from '../../app/src/papers/record.ts';
import { openStore } from '../../app/src/store/open.ts';
import { seededRandom } from '../../campaign/random.ts';

const CATEGORIES = ['cs.LG', 'cs.CL', 'cs.CV', 'stat.ML', 'math.OC', 'physics.comp-ph'];
const SYLLABLES = ['ba', 'do', 'ki', 'lu', 'me', 'no', 'ra', 'si', 'tu', 've', 'wo', 'zen'];
const DAY_MS = 86_400_000;
const A_DAY = 1200;
const MONTHS = 192;

/** Of the newest days, and how many papers each. */
const SUBMITTED_DAYS = 60;
const SUBMITTED_A_DAY = 60;

/** Writes so many invented papers into a JSONL file that `import` reads, the newest announced today. */
export async function writeMadeUpPapers(file: string, papers: number): Promise<void> {
  const random = seededRandom(20_261_122);
  const output = createWriteStream(file);
  const below = (limit: number) => Math.floor(random() ** 2 * limit);
  const word = () => Array.from({ length: 2 }, () => SYLLABLES[below(SYLLABLES.length)]).join('') + below(40);
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  for (let paper = 0; paper < papers; paper += 1) {
    const day = new Date(Date.now() - Math.floor(paper / A_DAY) * DAY_MS).toISOString().slice(0, 10);
    const record = {
      title: `${words(8)} $x^${paper}$`,
      abstract: `${words(60)}. ${words(60)}.`,
      authors: Array.from({ length: 4 }, () => `${word()} ${word()}`),
      categories: [CATEGORIES[below(CATEGORIES.length)]],
      arxivId: arxivIdOf(paper),
      announced: day,
    };
    if (!output.write(`${JSON.stringify(record)}\n`)) await once(output, 'drain');
  }
  output.end();
  await once(output, 'finish');
}

/** Submits some of the newest papers to the newest days, with the votes of an invented source. */
export async function submitMadeUpPapers(dataFolder: string, papers: number): Promise<void> {
  const store = await openStore({ databaseUrl: null, dataFolder });
  const random = seededRandom(2);
  const now = Date.now();
  for (let days = 0; days < SUBMITTED_DAYS; days += 1) {
    const day = new Date(now - days * DAY_MS).toISOString().slice(0, 10);
    const records = Array.from({ length: Math.min(SUBMITTED_A_DAY, Math.ceil(papers / 100)) }, (_, index) => {
      const paper = (days * A_DAY + index) % papers;
      const submission = { day, submitter: null, submittedAt: null };
      const upvotes = Math.floor(random() ** 3 * 100);
      return recordOf({ title: `Paper ${paper}`, arxivId: arxivIdOf(paper), submission, upvotes });
    });
    await ingestBatch(store, 'hf-daily', records, { now });
  }
  await store.close();
}

/** A number as arXiv gives them: year and month, and the count in it. */
function arxivIdOf(paper: number): string {
  const month = paper % MONTHS;
  const [year, inYear] = [10 + Math.floor(month / 12), 1 + (month % 12)];
  const count = 10_000 + Math.floor(paper / MONTHS);
  return `${year}${String(inYear).padStart(2, '0')}.${count}`;
}
