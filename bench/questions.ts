/**
 * What does the search answer to plain questions? Asks twenty in hybrid mode, and prints the ten best of each as they
 * come, also into `docs/measurements.md`.
 *
 * Usage: node bench/questions.ts [--papers N] [--model FILE] [--cache FOLDER] [--no-save]
 * Needs BROADSHEET_TEST_DATA, and `--model` or BROADSHEET_ENCODER. The index is the one that `npm run bench` leaves for
 * the same papers and encoder, or is built; 453,040 papers by default.
 */
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Encoder } from '@broadsheet/encode';
import { openReader, type Snapshot, searchClosely, type TextSource } from '@broadsheet/search';
import { paperSchema, paperTextRoles } from '../app/src/catalogue/schema.ts';
import { hasVectorsOf } from '../app/src/catalogue/vectors.ts';
import { LOOKED_AT } from '../packages/search/src/late/search-closely.ts';
import { broadsheet } from './broadsheet.ts';
import { papersByKey } from './corpus/corpus-file.ts';
import { openModel } from './open-model.ts';
import { PLAIN_QUESTIONS } from './queries/plain-questions.ts';
import { commitName } from './report/commit.ts';
import { elapsedProgress } from './report/progress.ts';
import { describeQuestions, type QuestionAnswers } from './report/question-answers.ts';
import { saveBetweenMarks } from './report/save.ts';
import { type PreparedCorpus, prepareCorpus } from './run/prepare.ts';
import { corpusOf, indexFolder } from './run/workload.ts';

const TOP = 10;
const MEASUREMENTS = join(resolve(import.meta.dirname, '..'), 'docs', 'measurements.md');

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    papers: { type: 'string', default: '453040' },
    model: { type: 'string' },
    cache: { type: 'string', default: join(tmpdir(), 'broadsheet-bench') },
    save: { type: 'boolean', default: true },
  },
});
const testData = process.env.BROADSHEET_TEST_DATA;
if (!testData) throw new Error('Set BROADSHEET_TEST_DATA to the folder of real papers.');
const encoder = await openModel(options.model === undefined ? null : `static:${resolve(options.model)}`);
if (encoder === null) throw new Error('Name an encoder: --model FILE, or BROADSHEET_ENCODER.');

const onProgress = elapsedProgress();
const papers = Number(options.papers);
const corpus = await prepareCorpus({ testData, papers, cache: options.cache, onProgress });
const answers = await answersOf(corpus, await openIndex(corpus, encoder), encoder);
const text = describeQuestions(
  answers,
  `\`node bench/questions.ts\`, commit ${commitName(import.meta.dirname)}: the ten best in hybrid mode of ${corpus.papers.toLocaleString('en')} papers, as they came (${encoder.name}).`,
);
process.stdout.write(`${text}\n`);
if (options.save) saveBetweenMarks(MEASUREMENTS, 'questions', '## Twenty plain questions', text);

/** The index that the bench left, or one that is built now where there is none of these papers and this encoder. */
async function openIndex(given: PreparedCorpus, by: Encoder): Promise<Snapshot> {
  const folder = indexFolder(given, 'broadsheet');
  await mkdir(folder, { recursive: true });
  const there = await openReader(folder, paperSchema).then(
    (reader) => reader.snapshot(),
    () => null,
  );
  if (there?.documents === given.papers && hasVectorsOf(there, by)) return there;
  onProgress(`building an index of ${given.papers.toLocaleString('en')} papers`);
  await rm(folder, { recursive: true });
  await broadsheet(by).build(folder, corpusOf({ ...given, vectors: null }));
  return (await openReader(folder, paperSchema)).snapshot();
}

async function answersOf(
  { corpusFile }: PreparedCorpus,
  snapshot: Snapshot,
  by: Encoder,
): Promise<QuestionAnswers[]> {
  const asked = [];
  for (const query of PLAIN_QUESTIONS) {
    const vector = await by.encode([query], { kind: 'query' });
    asked.push({ query, mode: 'hybrid' as const, vector });
  }
  const keys = asked.flatMap((request) =>
    snapshot.search({ ...request, limit: LOOKED_AT }).hits.map(({ key }) => key),
  );
  const known = await papersByKey(corpusFile, new Set(keys));
  const source: TextSource = {
    texts: (wanted) =>
      Promise.resolve(
        new Map(
          wanted.flatMap((key) => {
            const paper = known.get(key);
            return paper === undefined ? [] : [[key, { title: paper.title, abstract: paper.abstract }]];
          }),
        ),
      ),
  };
  const answers: QuestionAnswers[] = [];
  for (const request of asked) {
    const close = { ...request, limit: TOP, texts: paperTextRoles };
    const { hits } = await searchClosely(snapshot, close, source);
    answers.push({ question: request.query, papers: hits.map(({ key }) => known.get(key)) });
  }
  return answers;
}
