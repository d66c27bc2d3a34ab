import { createReadStream, globSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { constants, createZstdDecompress } from 'node:zlib';
import { readAuthors } from '../../app/src/papers/authors.ts';
import { readAuthorLine } from '../../app/src/papers/sources/arxiv-author-line.ts';
import { isArxivCategory } from '../../app/src/papers/sources/arxiv-names.ts';
import { normalizeLine, normalizeParagraphs } from '../../app/src/papers/text.ts';
import { seededRandom } from '../random.ts';
import { isListingDay, weekday } from './calendar.ts';
import { DAY_MS, dateOf } from './plan.ts';

/** A paper before anything is planned for it. */
export interface RawPaper {
  arxivId: string;
  title: string;
  abstract: string;
  authors: string[];
  categories: string[];
  comment: string | null;
  /** Days since 1970-01-01. */
  announced: number;
}

/**
 * Real papers announced in these days, `count` of them spread evenly. Their texts are cleaned here, so that a source
 * that reads them finds nothing to clean: what cleaning does has its own tests.
 */
export async function realPapers(
  folder: string,
  { count, firstDay, days }: { count: number; firstDay: number; days: number },
): Promise<RawPaper[]> {
  const lines: string[] = [];
  for (const file of globSync(join(folder, 'papers', 'arxiv-recent-*.jsonl.zst')).sort()) {
    for await (const line of linesOf(file)) {
      const announced = /"announced": ?"(\d{4}-\d{2}-\d{2})"/.exec(line)?.[1];
      const day = announced === undefined ? Number.NaN : Date.parse(announced) / DAY_MS;
      if (day >= firstDay && day < firstDay + days) lines.push(line);
    }
  }
  const step = Math.max(1, lines.length / count);
  const chosen = Array.from(
    { length: Math.min(count, lines.length) },
    (_, n) => lines[Math.floor(n * step)] ?? '',
  );
  return chosen.map((line) => cleaned(JSON.parse(line) as Record<string, unknown>)).filter(isUsable);
}

/** Papers made of numbers, for a quick run without the folder of real ones. */
export function madeUpPapers({
  count,
  firstDay,
  days,
  seed,
}: {
  count: number;
  firstDay: number;
  days: number;
  seed: number;
}): RawPaper[] {
  const random = seededRandom(seed * 31 + 7);
  const archives = ['cs.LG', 'cs.CL', 'cs.CV', 'stat.ML', 'math.CO', 'quant-ph'];
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: count }, (_, n) => {
    const announced = nextListingDay(firstDay + Math.floor((n * days) / count));
    return {
      arxivId: `${dateOf(announced).slice(2, 7).replace('-', '')}.${String(10_000 + n)}`,
      title: `On the made-up matter number ${n} of this collection`,
      abstract: `We study matter ${n} & find that $x < ${n}$ holds.`,
      authors: [`Ann Lee${'abcdefgh'[n % 8]}`, `Bo van der Lim${'abcdefgh'[(n >> 3) % 8]}`],
      categories: [...new Set([pick(archives), pick(archives)])],
      comment: random() < 0.5 ? `${10 + (n % 20)} pages` : null,
      announced,
    };
  });
}

/** The day, or the Monday after a weekend. */
function nextListingDay(day: number): number {
  return isListingDay(day) ? day : day + (weekday(day) === 0 ? 1 : 2);
}

function linesOf(file: string): AsyncIterable<string> {
  const unpack = createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 27 } });
  return createInterface({ input: createReadStream(file).pipe(unpack) });
}

function cleaned(fields: Record<string, unknown>): RawPaper {
  const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const comment = normalizeLine(String(fields.comment ?? ''));
  return {
    arxivId: String(fields.arxivId),
    title: normalizeLine(String(fields.title)),
    abstract: normalizeParagraphs(String(fields.abstract)),
    authors: readAuthors(texts(fields.authors)),
    // Beside them stand classes of the MSC and of the ACM, which arXiv's interfaces keep apart.
    categories: [...new Set(texts(fields.categories))].filter(isArxivCategory),
    comment: comment || null,
    announced: nextListingDay(Date.parse(String(fields.announced)) / DAY_MS),
  };
}

/** Whether the paper says the same when it is read again, its names in parts too. */
function isUsable({ title, abstract, authors, categories, comment }: RawPaper): boolean {
  if (authors.length === 0 || categories.length === 0 || abstract === '') return false;
  if (title.length > 1500 || normalizeLine(title) !== title) return false;
  if (normalizeParagraphs(abstract) !== abstract || normalizeLine(comment ?? '') !== (comment ?? ''))
    return false;
  if (readAuthorLine(authors.join(', ')).join() !== authors.join()) return false;
  return authors.every((name) => name.includes(' ') && readAuthors([name]).join() === name);
}
