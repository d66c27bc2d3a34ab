/**
 * What can be learned about trending from the archive of daily papers? Fits the forecast of attention on its months and
 * the vote curve and the weights of the score on papers that were counted twice, and compares both with simpler
 * orders on later months.
 *
 * Usage: BROADSHEET_TEST_DATA=… node bench/trending.ts [--json FILE] [--write MODEL]
 * With --write, the model that is shipped is fitted on everything, with what was chosen before, and written.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBuiltinEncoder } from '@broadsheet/encode';
import {
  type AttentionModel,
  readAttentionModel,
  trendingDefaults,
  writeAttentionModel,
} from '@broadsheet/rank';
import { readAnnounced } from './trending/announced.ts';
import { readArchive, readLaterCounts } from './trending/archive.ts';
import { type TriedPenalties, tryPenalties } from './trending/choose-setting.ts';
import {
  before,
  contestsOf,
  dayOf,
  type Kind,
  orderByForecast,
  PERIODS,
  plainOrders,
} from './trending/cold-start.ts';
import { doublings, fitAttention, prepareAttention } from './trending/fit-attention.ts';
import { fitScore, forecastErrors, judgeScore } from './trending/fit-score.ts';
import { growthPairs } from './trending/growth-pairs.ts';
import { type Compared, compareWith, judgeOrder } from './trending/judge-orders.ts';
import { comparedTable, penaltiesTable } from './trending/report.ts';
import { readSamples, type Samples } from './trending/samples.ts';

const { values: options } = parseArgs({ options: { json: { type: 'string' }, write: { type: 'string' } } });
/** Papers for which the typical one counts in histories; 1 and 5 were no better on the months to choose by. */
const STRENGTH = 2;

const encoder = await openBuiltinEncoder();
const archive = readArchive();
const samples = await readSamples(archive, await readAnnounced(), encoder);
tell('papers are read and encoded');

const pairs = growthPairs(archive, readLaterCounts());
const growth = growthOf(pairs.filter(({ day }) => day < dayOf(PERIODS.testScore)));
const data = prepareAttention(samples, typicalOf(before(samples, PERIODS.choose)), STRENGTH);
tell('sums are made');

const tried = { submitted: tryPenalties('submitted', data), announced: tryPenalties('announced', data) };
say('The forecast of attention: penalties', penaltiesTable([...tried.submitted, ...tried.announced]));
tell('penalties are chosen');
const tested = fitUntil(PERIODS.test, `papers before ${PERIODS.test}`);
const attention = { submitted: testAttention('submitted'), announced: testAttention('announced') };
tell('the forecast is tested');

const expected = withForecasts(tested);
const fitted = fitScore(expected);
say('The vote curve and the weights, fitted', JSON.stringify(fitted, null, 2));
say('What the defaults are', JSON.stringify(trendingDefaults, null, 2));
const score = judgeScore(expected, fitted.parameters);
for (const [title, compared] of Object.entries(score)) say(title, comparedTable(compared));

const errors = forecastErrors(expected, trendingDefaults, growth);
say('How far off later votes are forecast, in doublings', JSON.stringify(errors, null, 2));

const report = { papers: counts(), growth, tried, attention, fitted, errors, score };
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
if (options.write !== undefined) {
  const model = fitUntil('2026-05-01', 'Hugging Face daily papers, May 2024 to April 2026');
  writeFileSync(options.write, writeAttentionModel(model));
}

/** The model of the papers before a day, read back as it is shipped. */
function fitUntil(date: string, about: string): AttentionModel {
  const penalties = {
    submitted: (tried.submitted[0] as TriedPenalties).penalties,
    announced: (tried.announced[0] as TriedPenalties).penalties,
  };
  const fitted = fitAttention(data, dayOf(date), penalties, {
    encoder: encoder.fingerprint,
    growth,
    about,
  });
  return readAttentionModel(writeAttentionModel(fitted));
}

function typicalOf({ submitted }: Samples): number {
  return submitted.reduce((sum, { votes }) => sum + doublings(votes), 0) / submitted.length;
}

function testAttention(kind: Kind): Compared[] {
  const contests = contestsOf(samples[kind], PERIODS.test);
  const orders = [...plainOrders(before(samples, PERIODS.test), kind), ...orderByForecast(tested)];
  const judged = orders.map((order) => judgeOrder(contests, order));
  const baseline = judged.find(({ name }) => name.startsWith('logistic'));
  const compared = baseline === undefined ? [] : compareWith(baseline, judged);
  say(
    `The forecast of attention, ${contests.length} days of papers that were ${kind}`,
    comparedTable(compared),
  );
  return compared;
}

/** The papers that were counted twice, with what a model expected of them that knew nothing of their months. */
function withForecasts(model: AttentionModel) {
  const [forecast] = orderByForecast(model);
  const byId = new Map(samples.submitted.map((sample) => [sample.id, sample]));
  return pairs.flatMap((pair) => {
    const sample = byId.get(pair.id);
    return sample === undefined ? [] : [{ ...pair, forecast: forecast.score(sample) }];
  });
}

function growthOf(counted: readonly { votes: number; laterVotes: number }[]): number {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return sum(counted.map(({ laterVotes }) => laterVotes)) / sum(counted.map(({ votes }) => votes));
}

function counts() {
  const { submitted, announced } = samples;
  const takenUp = announced.filter(({ votes }) => votes > 0).length;
  return { submitted: submitted.length, announced: announced.length, takenUp, countedTwice: pairs.length };
}

function say(title: string, text: string): void {
  process.stdout.write(`\n## ${title}\n\n${text}\n`);
}

function tell(what: string): void {
  process.stderr.write(`${what}: ${process.uptime().toFixed(0)} s\n`);
}
