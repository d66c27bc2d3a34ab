import { averagePrecision } from './average-precision.ts';
import type { JudgedRanking } from './judged-ranking.ts';
import { judgedShare } from './judged-share.ts';
import { ndcg } from './ndcg.ts';
import { precision } from './precision.ts';
import { recall } from './recall.ts';
import { reciprocalRank } from './reciprocal-rank.ts';

/** A parameter of a measure: one of some words, or a number between two, which are left out. */
export type ParameterDeclaration = { name: string; help: string } & (
  | { kind: 'word'; words: readonly string[]; default: string }
  | { kind: 'number'; above: number; below: number }
);

/** The parameters of one measure in use: every declared one, by name. */
export type Parameters = Readonly<Record<string, string | number>>;

/** A measure as data: what commands, pages and reports say of it, and how it is computed. */
export interface MeasureDeclaration {
  name: string;
  /** Whether a name ends in `@k`, only the first k answers counting. */
  cutoff: 'required' | 'optional' | 'none';
  parameters: readonly ParameterDeclaration[];
  /** One line, without a period. */
  help: string;
  citation: string;
  /** Of one query. `cutoff` is Infinity where the name has none. Null: it compares two rankings, no judgements. */
  score: ((judged: JudgedRanking, cutoff: number, parameters: Parameters) => number) | null;
}

const gain: ParameterDeclaration = {
  kind: 'word',
  name: 'gain',
  words: ['linear', 'exp'],
  default: 'linear',
  help: 'worth of a grade: itself, or 2^grade − 1',
};

const persistence: ParameterDeclaration = {
  kind: 'number',
  name: 'p',
  above: 0,
  below: 1,
  help: 'probability that a reader goes on to the next rank',
};

/** Every measure, in the order of the help. */
export const measureDeclarations: readonly MeasureDeclaration[] = [
  {
    name: 'nDCG',
    cutoff: 'optional',
    parameters: [gain],
    help: 'gain of the answers, less the lower they stand, as a share of the best possible',
    citation: 'Järvelin & Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 2002',
    score: (judged, cutoff, parameters) => ndcg(judged, cutoff, parameters.gain === 'exp' ? 'exp' : 'linear'),
  },
  {
    name: 'AP',
    cutoff: 'optional',
    parameters: [],
    help: 'average precision; its mean over queries is MAP',
    citation: 'Buckley & Voorhees, Evaluating evaluation measure stability, SIGIR 2000',
    score: averagePrecision,
  },
  {
    name: 'RR',
    cutoff: 'optional',
    parameters: [],
    help: '1 ÷ rank of the first relevant answer; its mean over queries is MRR',
    citation: 'Kantor & Voorhees, The TREC-5 confusion track, Information Retrieval 2000',
    score: reciprocalRank,
  },
  {
    name: 'P',
    cutoff: 'required',
    parameters: [],
    help: 'share of the first k ranks that is relevant',
    citation: 'van Rijsbergen, Information Retrieval, 1979',
    score: precision,
  },
  {
    name: 'R',
    cutoff: 'required',
    parameters: [],
    help: 'share of all relevant documents that stands among the first k answers',
    citation: 'van Rijsbergen, Information Retrieval, 1979',
    score: recall,
  },
  {
    name: 'Judged',
    cutoff: 'required',
    parameters: [],
    help: 'share of the first k ranks that somebody judged',
    citation: 'Buckley & Voorhees, Retrieval evaluation with incomplete information, SIGIR 2004',
    score: judgedShare,
  },
  {
    name: 'RBO',
    cutoff: 'none',
    parameters: [persistence],
    help: 'rank-biased overlap of two rankings, extrapolated',
    citation: 'Webber, Moffat & Zobel, A similarity measure for indefinite rankings, TOIS 2010',
    score: null,
  },
];
