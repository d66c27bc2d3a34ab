/**
 * The similar-papers sets of `bench/similar.ts`, made of keywords that readers of Hugging Face's daily papers see: a
 * keyword that few papers share says that they belong together. Machine-made labels, good for comparing ways to
 * search with each other, and for nothing else.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface KeywordPaper {
  /** Of arXiv. */
  id: string;
  title: string;
  abstract: string;
  keywords: ReadonlySet<string>;
}

/** Papers that are liked and disliked, by place, and what papers are worth as answers: grades, those below 0 unwanted. */
export interface SimilarQuestion {
  like: number[];
  unlike: number[];
  grades: ReadonlyMap<number, number>;
}

/** The daily papers that have keywords, each once, in the order of their ids. */
export function readKeywordPapers(): KeywordPaper[] {
  const data = process.env.BROADSHEET_TEST_DATA;
  if (!data) throw new Error('Set BROADSHEET_TEST_DATA to the folder of real data.');
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-daily-'));
  try {
    execFileSync('tar', ['-xzf', join(data, 'hf-daily-papers.tar.gz'), '-C', folder]);
    const papers = new Map<string, KeywordPaper>();
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.json'))
        for (const [id, paper] of papersOf(join(folder, file))) papers.set(id, paper);
    }
    return [...papers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, paper]) => paper);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface DailyItem {
  title?: string;
  paper?: { id?: string; title?: string; summary?: string; ai_keywords?: string[] };
}

function* papersOf(file: string): Generator<[string, KeywordPaper]> {
  const items = JSON.parse(readFileSync(file, 'utf8')) as DailyItem[];
  for (const { title, paper = {} } of Array.isArray(items) ? items : []) {
    const { id, summary = '', ai_keywords: keywords } = paper;
    if (id === undefined || !keywords?.length) continue;
    const named = new Set(keywords.map((keyword) => keyword.toLowerCase()));
    yield [id, { id, title: paper.title ?? title ?? '', abstract: summary, keywords: named }];
  }
}

/** Like one paper: the more rare keywords (of 2 to 12 papers) another shares, up to 3, the better. */
export function likeOne(papers: readonly KeywordPaper[], count: number): SimilarQuestion[] {
  const rare = holders(papers, 2, 12);
  const questions = papers.flatMap(({ keywords }, place): SimilarQuestion[] => {
    const grades = new Map<number, number>();
    for (const other of [...keywords].flatMap((keyword) => rare.get(keyword) ?? []))
      if (other !== place) grades.set(other, Math.min(3, (grades.get(other) ?? 0) + 1));
    return grades.size < 3 ? [] : [{ like: [place], unlike: [], grades }];
  });
  return shuffled(questions, 1).slice(0, count);
}

/** Like two papers that share one keyword (of 5 to 60 papers): the others that have it. */
export function likeTwo(papers: readonly KeywordPaper[], count: number): SimilarQuestion[] {
  const shared = [...holders(papers, 5, 60).values()];
  return shuffled(shared, 2)
    .slice(0, count)
    .map((places, seed): SimilarQuestion => {
      const [one = 0, two = 0, ...others] = shuffled(places, seed);
      return { like: [one, two], unlike: [], grades: new Map(others.map((place) => [place, 1])) };
    });
}

/**
 * Like a paper with two keywords, unlike one that has the second of them and not the first: wanted are the others with
 * the first and without the second, unwanted those with the second and without the first.
 */
export function likeAndUnlike(papers: readonly KeywordPaper[], count: number): SimilarQuestion[] {
  const shared = holders(papers, 8, 80);
  const questions: SimilarQuestion[] = [];
  for (const [place, paper] of shuffled([...papers.entries()], 3)) {
    if (questions.length === count) break;
    const [first, second] = shuffled(
      [...paper.keywords].filter((keyword) => shared.has(keyword)),
      place,
    );
    if (first === undefined || second === undefined) continue;
    const without = (keyword: string, other: string) =>
      (shared.get(keyword) ?? []).filter((at) => at !== place && !papers[at]?.keywords.has(other));
    const [wanted, [unlike, ...unwanted]] = [without(first, second), without(second, first)];
    if (wanted.length < 3 || unlike === undefined) continue;
    const grades = new Map<number, number>(wanted.map((at) => [at, 1]));
    for (const at of unwanted) grades.set(at, -1);
    questions.push({ like: [place], unlike: [unlike], grades });
  }
  return questions;
}

/** Who has a keyword, of those keywords that this many papers have. */
function holders(papers: readonly KeywordPaper[], least: number, most: number): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, { keywords }] of papers.entries()) {
    for (const keyword of keywords) {
      const known = places.get(keyword);
      if (known) known.push(place);
      else places.set(keyword, [place]);
    }
  }
  return new Map([...places].filter(([, { length }]) => length >= least && length <= most));
}

/** A new array in an order that the seed decides (Fisher and Yates; Numerical Recipes' generator). */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const result = [...items];
  let state = seed + 1;
  for (let end = result.length - 1; end > 0; end--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (end + 1));
    [result[end], result[other]] = [result[other] as Item, result[end] as Item];
  }
  return result;
}
