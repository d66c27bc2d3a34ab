/**
 * What does diversity cost an edition? Slates of ten from the papers of a day and of a week of the archive, chosen in
 * several ways: how much of a plain top ten's relevance is kept, how many distinct papers it amounts to, how alike two of
 * its papers are, and how much of what readers of those days voted for has a topic in common with it. Reported of even days and weeks; settings are chosen on odd ones.
 *
 * Usage: BROADSHEET_TEST_DATA=… BROADSHEET_ENCODER=builtin node bench/slates.ts [--json FILE]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { paperText } from '@broadsheet/encode';
import {
  committeeDiversity,
  committeeObjective,
  greedySlate,
  type Interval,
  judgeRanking,
  magnitude,
  magnitudeObjective,
  meanInterval,
  ndcg,
  type SlateObjective,
  similaritiesOf,
} from '@broadsheet/rank';
import { openEncoder } from '../app/src/catalogue/open-encoder.ts';
import { readSettings } from '../app/src/config/config.ts';
import { type Pool, poolsOfDays, type VotedPaper } from './slates/pools.ts';

const SIZE = 10;

/** The effective number is told at a scale at which papers that have nothing in common count for almost one each. */
const METER_SCALE = 3;

const encoder = await openEncoder(readSettings(process.env));
if (encoder === null) throw new Error('Set BROADSHEET_ENCODER: without vectors nothing is alike.');
const pools = poolsOfDays();

/** A pool with what choosing needs: relevance by rank, similarities, and what each paper is worth to readers. */
interface Prepared {
  papers: readonly VotedPaper[];
  relevance: Float64Array;
  vectors: readonly Float32Array[];
  similarities: ReturnType<typeof similaritiesOf>;
}

/** How a slate is chosen. Gives places in the pool. */
type Choice = (pool: Prepared) => number[];

const top: Choice = ({ papers }) => [...papers.keys()].slice(0, SIZE);

/** Maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998): relevance less the likeness to what is there. */
const marginal =
  (share: number): Choice =>
  ({ papers, relevance, similarities: { size, values } }) => {
    const slate: number[] = [];
    while (slate.length < Math.min(SIZE, papers.length)) {
      let best = -1;
      let most = Number.NEGATIVE_INFINITY;
      for (const place of papers.keys()) {
        if (slate.includes(place)) continue;
        const alike = slate.reduce((max, other) => Math.max(max, values[place * size + other] ?? 0), 0);
        const score = share * (relevance[place] ?? 0) - (1 - share) * alike;
        if (score > most) [best, most] = [place, score];
      }
      slate.push(best);
    }
    return slate;
  };

/** Relevance and what it adds to the effective number of papers, so much each. */
const byMagnitude =
  (weight: number): Choice =>
  ({ papers, relevance, similarities }) => {
    const diverse = magnitudeObjective(similarities);
    const objective: SlateObjective = {
      gain: (item) => (relevance[item] ?? 0) + weight * diverse.gain(item),
      take: diverse.take,
    };
    return greedySlate(objective, { items: papers.length, size: SIZE, exact: true });
  };

const byCommittee =
  (diversity: number): Choice =>
  ({ papers, relevance, similarities }) =>
    greedySlate(committeeObjective({ lists: [relevance], similarities, diversity }), {
      items: papers.length,
      size: SIZE,
    });

const WAYS: readonly [name: string, choose: Choice][] = [
  ['top ten', top],
  ...[0.9, 0.7, 0.5].map((share): [string, Choice] => [`marginal relevance ${share}`, marginal(share)]),
  ...[0.5, 1, 2].map((weight): [string, Choice] => [`magnitude ${weight}`, byMagnitude(weight)]),
  ...[0.25, 0.5, 0.75, 1, 2].map((diversity): [string, Choice] => [
    `committee ${diversity}${diversity === committeeDiversity ? ' (ours)' : ''}`,
    byCommittee(diversity),
  ]),
];

interface Row {
  pools: string;
  half: 'to choose on' | 'held out';
  way: string;
  relevance: Interval;
  effective: Interval;
  likeness: Interval;
  topics: Interval;
}

const rows: Row[] = [];
for (const kind of ['day', 'week'] as const) {
  const prepared = await Promise.all(pools[kind].map(prepare));
  process.stdout.write(`\n${prepared.length} ${kind}s\n`);
  for (const half of ['to choose on', 'held out'] as const) {
    const some = prepared.filter((_, place) => place % 2 === (half === 'held out' ? 0 : 1));
    for (const [way, choose] of WAYS) rows.push(report(kind, half, way, some, choose));
  }
}
const { values: options } = parseArgs({ options: { json: { type: 'string' } } });
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);

async function prepare({ papers }: Pool): Promise<Prepared> {
  if (encoder === null) throw new Error('No encoder.');
  const { dimensions } = encoder;
  const all = await encoder.encode(
    papers.map(({ title, abstract }) => paperText(title, abstract)),
    { kind: 'document' },
  );
  const vectors = papers.map((_, place) => all.subarray(place * dimensions, (place + 1) * dimensions));
  return {
    papers,
    vectors,
    relevance: Float64Array.from(papers, (_, place) => 1 / Math.log2(place + 2)),
    similarities: similaritiesOf(vectors),
  };
}

function report(
  kind: 'day' | 'week',
  half: Row['half'],
  way: string,
  prepared: readonly Prepared[],
  choose: Choice,
): Row {
  const slates = prepared.map((pool) => ({ pool, slate: choose(pool).toSorted((a, b) => a - b) }));
  const mean = (measure: (pool: Prepared, slate: readonly number[]) => number) =>
    meanInterval(Float64Array.from(slates, ({ pool, slate }) => measure(pool, slate)));
  const row: Row = {
    pools: kind,
    half,
    way,
    relevance: mean(relevanceOf),
    effective: mean(effectiveOf),
    likeness: mean(likenessOf),
    topics: mean(topicsOf),
  };
  const shown = [row.relevance, row.effective, row.likeness, row.topics].map(
    ({ value, low, high }) => `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`,
  );
  process.stdout.write(`${kind.padEnd(5)} ${half.padEnd(13)} ${way.padEnd(24)} ${shown.join('  ')}\n`);
  return row;
}

/** nDCG@10 with the logarithm of votes as gain: 1 for the plain top ten. */
function relevanceOf({ papers }: Prepared, slate: readonly number[]): number {
  const gains = new Map(papers.map(({ votes }, place) => [String(place), Math.log1p(votes)]));
  return ndcg(judgeRanking(slate.map(String), gains), SIZE);
}

/** The effective number of distinct papers. */
function effectiveOf({ vectors }: Prepared, slate: readonly number[]): number {
  const chosen = slate.flatMap((place) => vectors[place] ?? []);
  return magnitude(similaritiesOf(chosen, METER_SCALE), [...chosen.keys()]);
}

/** The mean cosine of two papers of the slate. */
function likenessOf({ vectors }: Prepared, slate: readonly number[]): number {
  const cosines = slate.flatMap((one, place) =>
    slate.slice(0, place).map((other) => {
      const [first, second] = [vectors[one], vectors[other]];
      return first?.reduce((sum, value, at) => sum + value * (second?.[at] ?? 0), 0) ?? 0;
    }),
  );
  return cosines.reduce((sum, value) => sum + value, 0) / Math.max(1, cosines.length);
}

/** The share of the votes of the pool that went to papers with a topic that the slate has. */
function topicsOf({ papers }: Prepared, slate: readonly number[]): number {
  const covered = new Set(slate.flatMap((place) => papers[place]?.topics ?? []));
  const worth = (some: readonly VotedPaper[]) => some.reduce((sum, { votes }) => sum + Math.log1p(votes), 0);
  return worth(papers.filter(({ topics }) => topics.some((topic) => covered.has(topic)))) / worth(papers);
}
