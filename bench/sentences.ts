/**
 * Which sentence of an abstract answers a query: chosen by words, by meaning, or by both? `sentence-judgements.json` names
 * the sentences that one reader would show, of 20 claims with a paper about each (SciFact), and of 20 queries with a
 * paper that was found for each (daily papers). Accuracy: how often the sentence chosen is one of them.
 *
 * Usage: BROADSHEET_TEST_DATA=… BROADSHEET_ENCODER=static:MODEL node bench/sentences.ts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, type HighlightPart, snippet } from '@broadsheet/search';
import { openEncoder } from '../app/src/catalogue/open-encoder.ts';
import { readSettings } from '../app/src/config/config.ts';
import { readCorpus, readQueries } from '../app/src/evaluation/beir-folder.ts';
import { isStopTerm } from '../packages/search/src/analysis/stop-words.ts';
import { wordScores } from '../packages/search/src/highlight/answering-sentence.ts';
import { findMatches } from '../packages/search/src/highlight/highlight.ts';
import { sentencesOf } from '../packages/search/src/highlight/sentences.ts';
import { bestStretch } from '../packages/search/src/highlight/stretch.ts';
import { readKeywordPapers } from './similar-papers.ts';

interface Judgement {
  collection: 'scifact-train' | 'daily-papers';
  query: string;
  document: string;
  /** Places of the sentences that answer, counted from 0. */
  sentences: number[];
}

/** Texts by id, and in how many of them a term stands. */
interface Texts {
  queries: ReadonlyMap<string, string>;
  documents: ReadonlyMap<string, string>;
  counts: ReadonlyMap<string, number>;
}

const WEIGHTS = [0, 0.25, 0.5, 0.75, 0.85, 0.9, 0.95, 1];
const data = process.env.BROADSHEET_TEST_DATA;
if (!data) throw new Error('Set BROADSHEET_TEST_DATA to the folder of real data.');
const encoder = await openEncoder(readSettings(process.env));
if (encoder === null) throw new Error('Set BROADSHEET_ENCODER to the encoder to measure.');

const texts = { 'scifact-train': await readClaims(data), 'daily-papers': readDaily(data) };
const judgements = JSON.parse(
  readFileSync(new URL('sentence-judgements.json', import.meta.url), 'utf8'),
) as Judgement[];
const figures = new Map<string, Record<Judgement['collection'], number>>();
let encodeMs = 0;
let sentenceCount = 0;
for (const judgement of judgements) {
  const { queries, documents, counts } = texts[judgement.collection];
  const query = queries.get(judgement.query) ?? '';
  const text = documents.get(judgement.document) ?? '';
  const sentences = sentencesOf(text);
  const parts = sentences.map(({ start, end }) => text.slice(start, end));
  const started = performance.now();
  const rows = await encoder.encode([query, ...parts]);
  encodeMs += performance.now() - started;
  sentenceCount += parts.length;
  const { dimensions } = encoder;
  const asked = rows.subarray(0, dimensions);
  const cosines = parts.map((_, place) =>
    asked.reduce((sum, value, at) => sum + value * (rows[(place + 1) * dimensions + at] as number), 0),
  );
  const terms = termsOf(query, documents.size, counts);
  const matches = findMatches(text, terms);
  const { start, end } = bestStretch(text, matches, { start: 0, end: text.length }, 240);
  note(
    'shown by a stretch',
    shownOf(judgement, text, [{ text: text.slice(start, end), highlighted: false }]),
  );
  note('shown by a sentence', shownOf(judgement, text, snippet(text, terms, { cosines }).parts));
  const byWords = scaled(wordScores(sentences, matches));
  const byMeaning = scaled(cosines);
  for (const weight of WEIGHTS) {
    const scores = byWords.map((words, place) => weight * words + (1 - weight) * (byMeaning[place] ?? 0));
    const chosen = scores.indexOf(Math.max(...scores));
    note(`right where words count ${weight}`, judgement.sentences.includes(chosen) ? 1 : 0);
  }

  function note(name: string, value: number): void {
    const all = figures.get(name) ?? { 'scifact-train': 0, 'daily-papers': 0 };
    all[judgement.collection] += value;
    figures.set(name, all);
  }
}
for (const [name, values] of figures) {
  const [claims, queries] = [values['scifact-train'], values['daily-papers']];
  process.stdout.write(
    `${name.padEnd(32)} ${claims.toFixed(1)} of 20 claims, ${queries.toFixed(1)} of 20 queries\n`,
  );
}
process.stdout.write(`${((encodeMs / sentenceCount) * 160).toFixed(1)} ms for 160 sentences\n`);

function scaled(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.map((value) => (high > low ? (value - low) / (high - low) : 0));
}

/** The part of a sentence that answers which a snippet shows, of the one that it shows most of. */
function shownOf({ sentences }: Judgement, text: string, parts: readonly HighlightPart[]): number {
  const shown = parts
    .map((part) => part.text)
    .join('')
    .replace(/^… ?| ?…$/g, '');
  const start = text.indexOf(shown);
  const ranges = sentencesOf(text);
  return Math.max(
    ...sentences.map((place) => {
      const range = ranges[place] ?? { start: 0, end: 1 };
      const common = Math.min(range.end, start + shown.length) - Math.max(range.start, start);
      return Math.max(0, common) / (range.end - range.start);
    }),
  );
}

function termsOf(query: string, total: number, counts: ReadonlyMap<string, number>) {
  const terms = new Set(analyze(query).map(({ term }) => term));
  return [...terms].flatMap((term) => {
    const known = counts.get(term) ?? 0;
    return isStopTerm(term) ? [] : [{ term, idf: Math.log(1 + (total - known + 0.5) / (known + 0.5)) }];
  });
}

function countTerms(documents: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of documents.values())
    for (const term of new Set(analyze(text).map((token) => token.term)))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

async function readClaims(folder: string): Promise<Texts> {
  const place = join(folder, 'collections', 'scifact-train');
  const queries = new Map((await readQueries(place)).map(({ id, text }) => [id, text]));
  const documents = new Map<string, string>();
  for await (const { id, text } of readCorpus(place)) documents.set(id, text);
  return { queries, documents, counts: countTerms(documents) };
}

function readDaily(folder: string): Texts {
  const file = join(folder, 'queries-paperlantern/test_sets/computer_science_ai_search_queries.json');
  const asked = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { search_query: string }>;
  const queries = new Map(Object.entries(asked).map(([id, { search_query: text }]) => [id, text]));
  const documents = new Map(
    readKeywordPapers().map(({ id, abstract }) => [id, abstract.replace(/\s+/g, ' ')]),
  );
  return { queries, documents, counts: countTerms(documents) };
}
