import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface VotedPaper {
  title: string;
  abstract: string;
  votes: number;
  /** Keywords that at least three papers of the archive have, lower case. */
  topics: string[];
}

/** What an edition is chosen from: the papers of a day or a week, those with most votes first. */
export interface Pool {
  papers: VotedPaper[];
}

/** Fewer papers leave nothing to choose. */
const LEAST = 20;

/** Days of the archive of Hugging Face's daily papers, and weeks of them, in their order. */
export function poolsOfDays(): { day: Pool[]; week: Pool[] } {
  const data = process.env.BROADSHEET_TEST_DATA;
  if (!data) throw new Error('Set BROADSHEET_TEST_DATA to the folder of real data.');
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-slates-'));
  try {
    execFileSync('tar', ['-xzf', join(data, 'hf-daily-papers.tar.gz'), '-C', folder]);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\d{4}-\d\d-\d\d\.json$/.test(file),
    );
    const days = files
      .toSorted((one, other) => (basename(one) < basename(other) ? -1 : 1))
      .map((file) => ({ day: basename(file, '.json'), papers: papersOf(join(folder, file)) }));
    const common = commonTopics(days.flatMap(({ papers }) => papers));
    const weeks = Map.groupBy(days, ({ day }) => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7));
    return {
      day: days.map(({ papers }) => poolOf(papers, common)).filter(isLarge),
      week: [...weeks.values()]
        .map((some) =>
          poolOf(
            some.flatMap(({ papers }) => papers),
            common,
          ),
        )
        .filter(isLarge),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface DailyItem {
  paper?: { title?: string; summary?: string; upvotes?: number; ai_keywords?: string[] };
}

function papersOf(file: string): VotedPaper[] {
  const items = JSON.parse(readFileSync(file, 'utf8')) as DailyItem[];
  return (Array.isArray(items) ? items : []).flatMap(({ paper }) =>
    paper?.title === undefined
      ? []
      : [
          {
            title: paper.title,
            abstract: paper.summary ?? '',
            votes: paper.upvotes ?? 0,
            topics: [...new Set((paper.ai_keywords ?? []).map((keyword) => keyword.toLowerCase()))],
          },
        ],
  );
}

function commonTopics(papers: readonly VotedPaper[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { topics } of papers)
    for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= 3).map(([topic]) => topic));
}

function poolOf(papers: readonly VotedPaper[], common: ReadonlySet<string>): Pool {
  return {
    papers: papers
      .map((paper) => ({ ...paper, topics: paper.topics.filter((topic) => common.has(topic)) }))
      .toSorted((one, other) => other.votes - one.votes),
  };
}

function isLarge({ papers }: Pool): boolean {
  return papers.length >= LEAST;
}
