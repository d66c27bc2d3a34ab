/**
 * How good are similar papers, by words, by meaning and by both, and how are examples best made into a query? Settings
 * are chosen on one half of the questions; the other half is reported beside it.
 *
 * Usage: BROADSHEET_TEST_DATA=… BROADSHEET_ENCODER=static:MODEL node bench/similar.ts
 * Without an encoder, words alone are measured.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Encoder, paperText } from '@broadsheet/encode';
import { judgeRanking, meanInterval, ndcg } from '@broadsheet/rank';
import {
  defaultSteering,
  type Example,
  openReader,
  openWriter,
  type SearchMode,
  type SearchResult,
  type Snapshot,
  type Steering,
} from '@broadsheet/search';
import { openEncoder } from '../app/src/catalogue/open-encoder.ts';
import { paperSchema, paperSchemaWith } from '../app/src/catalogue/schema.ts';
import { withVectors } from '../app/src/catalogue/vectors.ts';
import { readSettings } from '../app/src/config/config.ts';
import {
  type KeywordPaper,
  likeAndUnlike,
  likeOne,
  likeTwo,
  readKeywordPapers,
  type SimilarQuestion,
} from './similar-papers.ts';

const papers = readKeywordPapers();
const encoder = await openEncoder(readSettings(process.env));
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-similar-'));
try {
  const snapshot = await indexed(papers, encoder, folder);
  const modes: SearchMode[] = encoder === null ? ['lexical'] : ['lexical', 'dense', 'hybrid'];
  say(`${papers.length} papers; ${encoder?.name ?? 'no encoder'}`);
  say(
    'setting                        nDCG@10: half to choose on | the other half, with its interval; unwanted in ten',
  );
  for (const [name, questions, settings] of experiments()) {
    say(`\n${name}: ${questions.length} questions`);
    for (const mode of modes) {
      for (const steering of settings) report(snapshot, questions, { mode, steering });
      if (name === 'like one') report(snapshot, questions, { mode, steering: null });
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

function experiments(): [string, SimilarQuestion[], Steering[]][] {
  const terms = [5, 8, 10, 12, 15, 20, 25, 40, 100].map((terms) => ({
    ...defaultSteering,
    termsOfOne: terms,
    terms,
  }));
  const weights = [0, 0.25, 0.5, 0.75, 1].flatMap((weight) => [
    { ...defaultSteering, unlikeWords: weight, unlikeMeaning: weight },
  ]);
  return [
    ['like one', likeOne(papers, 600), terms],
    ['like two', likeTwo(papers, 600), terms],
    ['like and unlike', likeAndUnlike(papers, 600), weights],
  ];
}

/** Null: the text of the one example is the query. */
interface How {
  mode: SearchMode;
  steering: Steering | null;
}

function report(snapshot: Snapshot, questions: readonly SimilarQuestion[], { mode, steering }: How): void {
  const answers = questions.map((question) => answer(snapshot, question, { mode, steering }));
  const half = (rest: number) => answers.filter((_, place) => place % 2 === rest);
  const [chosen, held] = [half(0), half(1)].map((some) =>
    meanInterval(Float64Array.from(some, ({ quality }) => quality)),
  );
  if (chosen === undefined || held === undefined) return;
  const unwanted = half(1).reduce((sum, one) => sum + one.unwanted, 0) / half(1).length;
  const setting =
    steering === null
      ? `${mode}, all of its text`
      : `${mode} ${termsOf(steering, questions)} terms −${steering.unlikeWords}/${steering.unlikeMeaning}`;
  const interval = `${held.value.toFixed(4)} (${held.low.toFixed(4)} to ${held.high.toFixed(4)})`;
  say(`${setting.padEnd(30)} ${chosen.value.toFixed(4)} | ${interval}; ${unwanted.toFixed(2)}`);
}

function answer(
  snapshot: Snapshot,
  { like, unlike, grades }: SimilarQuestion,
  { mode, steering }: How,
): { quality: number; unwanted: number } {
  const example = (place: number) => ({ key: place + 1, text: textOf(papers[place]) });
  const examples = { like: like.map(example), unlike: unlike.map(example) };
  const { hits } =
    steering === null
      ? asQuery(snapshot, examples.like, mode)
      : snapshot.similar({ ...examples, mode, steering, limit: 10 });
  const places = hits.map(({ key }) => key - 1);
  const judged = judgeRanking(
    places.map(String),
    new Map([...grades].map(([place, grade]) => [String(place), Math.max(0, grade)])),
  );
  return {
    quality: ndcg(judged, 10),
    unwanted: places.filter((place) => (grades.get(place) ?? 0) < 0).length,
  };
}

/** How many words are looked for: all questions of an experiment have as many examples. */
function termsOf({ termsOfOne, terms }: Steering, [first]: readonly SimilarQuestion[]): number {
  return first?.like.length === 1 ? termsOfOne : terms;
}

/** The search for the whole text of one example. */
function asQuery(
  snapshot: Snapshot,
  [example]: readonly Example[],
  mode: SearchMode,
): Pick<SearchResult, 'hits'> {
  if (example === undefined) return { hits: [] };
  const vector = snapshot.vector(example.key);
  const { hits } = snapshot.search({ query: example.text, mode, ...(vector && { vector }), limit: 11 });
  return { hits: hits.filter(({ key }) => key !== example.key).slice(0, 10) };
}

function textOf(paper: KeywordPaper | undefined): string {
  return paper === undefined ? '' : paperText(paper.title, paper.abstract);
}

async function indexed(all: readonly KeywordPaper[], by: Encoder | null, place: string): Promise<Snapshot> {
  const writer = await openWriter(place, paperSchemaWith(by));
  const documents = all.map(({ title, abstract }, at) => ({
    key: at + 1,
    text: { title, abstract, authors: '', topics: '' },
    keyword: { category: [], identifier: [], flag: [] },
    numeric: { day: null, year: null },
  }));
  for (const document of await withVectors(by, documents)) writer.put(document);
  await writer.commit({ origin: 'bench', change: 1 });
  await writer.close();
  return (await openReader(place, paperSchema)).snapshot();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
