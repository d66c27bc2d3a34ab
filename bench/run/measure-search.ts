import type { Mode, OpenEngine } from '../engine.ts';
import { median, medianOfRounds, type Percentiles, percentilesOf } from '../percentiles.ts';
import { type AskedQuery, PLAIN_KINDS, type QueryKind } from '../queries/query.ts';
import { shuffled } from '../random.ts';

const SEED = 7;
const TOP = 10;
/** Queries that are asked before any is timed, and how long at most: a slow engine has compiled itself by then. */
const WARM_UP = 60;
const WARM_UP_SECONDS = 30;

/** So many times longer may the first round take, without which there is nothing to tell. */
const FIRST_ROUND = 5;

/** How long one mode is measured. */
export interface Patience {
  rounds: number;
  /** No further query of a further round is timed when a mode has taken so long. */
  seconds: number;
}

/** Times of one mode, each figure the median over the rounds. */
export interface SearchFigures {
  /** Rounds that were whole; 0: time was over before, and `count` says how many queries were timed. */
  rounds: number;
  kinds: Partial<Record<QueryKind, Percentiles>>;
  /** All of the kinds that every engine can be asked. */
  plain: Percentiles;
  /** Of these, one after the other. */
  queriesPerSecond: number;
}

interface Timed {
  kind: QueryKind;
  ms: number;
}

/** Asks some queries: the first answers compile what is compiled, and bring in what is on disk. */
export async function warmUp(engine: OpenEngine, mode: Mode, queries: readonly AskedQuery[]): Promise<void> {
  const end = performance.now() + 1000 * WARM_UP_SECONDS;
  for (const query of shuffled(queries, SEED).slice(0, WARM_UP)) {
    if (performance.now() >= end) return;
    await engine.search(mode, query, TOP);
  }
}

/** Asks every query for its ten best, some without being timed first, then all of them in rounds in a mixed order. */
export async function measureSearch(
  engine: OpenEngine,
  mode: Mode,
  queries: readonly AskedQuery[],
  { rounds: wanted, seconds }: Patience,
): Promise<SearchFigures> {
  await warmUp(engine, mode, queries);
  const start = performance.now();
  const spent = () => (performance.now() - start) / 1000;
  const rounds: Timed[][] = [];
  for (let round = 0; round < wanted && spent() < seconds; round++) {
    const timed: Timed[] = [];
    const most = round === 0 ? FIRST_ROUND * seconds : seconds;
    for (const query of shuffled(queries, SEED + round)) {
      if (spent() >= most) break;
      const asked = performance.now();
      await engine.search(mode, query, TOP);
      timed.push({ kind: query.kind, ms: performance.now() - asked });
    }
    rounds.push(timed);
  }
  const whole = rounds.filter((round) => round.length === queries.length);
  return { rounds: whole.length, ...figuresOf(whole.length > 0 ? whole : rounds) };
}

function figuresOf(rounds: readonly Timed[][]): Omit<SearchFigures, 'rounds'> {
  const timesOf = (kinds: readonly QueryKind[]) =>
    rounds.map((round) => round.filter(({ kind }) => kinds.includes(kind)).map(({ ms }) => ms));
  const asked = [...new Set(rounds.flat().map(({ kind }) => kind))];
  const plain = timesOf(PLAIN_KINDS);
  return {
    kinds: Object.fromEntries(
      asked.map((kind) => [kind, medianOfRounds(timesOf([kind]).map(percentilesOf))]),
    ),
    plain: medianOfRounds(plain.map(percentilesOf)),
    queriesPerSecond: median(
      plain.map((times) => (1000 * times.length) / times.reduce((sum, ms) => sum + ms, 0)),
    ),
  };
}
