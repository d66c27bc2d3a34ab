import type { machine } from '../../measure/machine.ts';
import { QUERY_KINDS } from '../queries/query.ts';
import type { OwnFigures } from '../run/own-figures.ts';
import { figure, markdownTable, measure } from './markdown-table.ts';
import type { Row } from './rows.ts';

/** What a run gives, as `--json` writes it. */
export interface Report {
  machine: ReturnType<typeof machine>;
  /** Of the sources, with a star where they were changed since. */
  commit: string;
  command: string;
  papers: number;
  /** How many of them are real; the others are recombined from these. */
  realPapers: number;
  encoder: { name: string; dimensions: number; papersPerSecond: number } | null;
  /** Of encoding a query, which no latency of the table contains. */
  encodeMs: { p50: number; p99: number } | null;
  results: Row[];
  ours: OwnFigures | null;
}

/** The report as Markdown. */
export function describeReport(report: Report): string {
  return [
    introduction(report),
    mainTable(report),
    ...failures(report),
    kindsTable(report),
    qualityTable(report),
    ...ownFigures(report),
    ...peersLine(report),
    packagesLine(report),
  ].join('\n\n');
}

function introduction({ machine, commit, command, papers, realPapers, encoder, encodeMs }: Report): string {
  const { cpu, cores, memoryGiB, node } = machine;
  const made = papers - realPapers;
  const corpus =
    made === 0
      ? `${count(papers)} real papers`
      : `${count(realPapers)} real papers and ${count(made)} recombined ones (the title, year and categories of one paper, half of the sentences of each of two others of its category)`;
  const vectors =
    encoder === null
      ? 'Without an encoder: by words alone.'
      : `Vectors of ${encoder.dimensions} numbers, the same for all engines; one core encodes ${count(Math.round(encoder.papersPerSecond))} papers a second, and a query in ${figure(encodeMs?.p50)} ms (p99 ${figure(encodeMs?.p99)}), which is not in the latencies.`;
  return `\`${command}\`: ${corpus}; ${cpu.trim()}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, commit ${commit}. ${vectors} The ten best of each query, one query after the other in one process; 60 queries (at most 30 s) before any is timed; 300 of a kind, each figure the median of its rounds. Columns are over short, long, common and plain-language queries; other kinds below. Memory is what the process holds after all queries, less what it held before it opened or built the index; disk and memory count the text too where an engine keeps it. The time to build contains encoding the papers where an index has vectors, and is of one index for all modes of an engine. nDCG@10 is the mean over the test collections.`;
}

function mainTable({ results, papers }: Report): string {
  return markdownTable(
    [
      'engine',
      'mode',
      'build, s',
      'bytes of disk a paper',
      'bytes of memory a paper',
      'p50, ms',
      'p95',
      'p99',
      'queries a second',
      'nDCG@10',
    ],
    results.map((row) => [
      row.engine,
      row.mode,
      figure(row.buildSeconds),
      figure(row.diskBytes && row.diskBytes / papers),
      figure(row.memoryBytes && row.memoryBytes / papers),
      figure(row.p50Ms),
      figure(row.p95Ms),
      figure(row.p99Ms),
      figure(row.queriesPerSecond),
      measure(row.ndcg10),
    ]),
  );
}

function failures({ results }: Report): string[] {
  const reasons = new Map(
    results.flatMap(({ engine, failed }) => (failed === null ? [] : [[engine, failed]])),
  );
  if (reasons.size === 0) return [];
  return [
    `Not measured to the end: ${[...reasons].map(([engine, reason]) => `${engine}: ${reason}`).join('; ')}.`,
  ];
}

function kindsTable({ results }: Report): string {
  const cell = ({ kinds }: Row, kind: (typeof QUERY_KINDS)[number]) => {
    const of = kinds[kind];
    return of ? `${figure(of.p50Ms)} / ${figure(of.p95Ms)} / ${figure(of.p99Ms)}` : '–';
  };
  return `p50 / p95 / p99 in milliseconds by kind of query. Phrases are asked of Broadsheet as their words: its index has no positions, and the product looks the phrase up in the texts of its store, which is not measured here.\n\n${markdownTable(
    ['engine', 'mode', ...QUERY_KINDS, 'whole rounds'],
    results.map((row) => [row.engine, row.mode, ...QUERY_KINDS.map((kind) => cell(row, kind)), row.rounds]),
  )}`;
}

function qualityTable({ results }: Report): string {
  const names = [...new Set(results.flatMap(({ ndcg10Of }) => Object.keys(ndcg10Of)))];
  if (names.length === 0) return 'There were no test collections.';
  return `nDCG@10 by collection:\n\n${markdownTable(
    ['engine', 'mode', ...names],
    results.map((row) => [row.engine, row.mode, ...names.map((name) => measure(row.ndcg10Of[name]))]),
  )}`;
}

function ownFigures({ ours, results }: Report): string[] {
  const own = results.find(({ engine }) => engine === 'broadsheet');
  if (ours === null || own === undefined) return [];
  const rates = ours.rates.map(
    ({ mode, one, two }) => `${mode} ${figure(one)} and ${figure(two)} (×${(two / one).toFixed(2)})`,
  );
  const recall =
    ours.recall === null
      ? ''
      : ` Of the ten nearest by 32-bit floats, the answers by meaning of ${ours.recall.queries} queries hold ${(100 * ours.recall.againstFloats).toFixed(1)} %; ${(100 * ours.recall.sameAsEightBits).toFixed(1)} % of the queries get exactly the ten of a plain scan of the 8-bit values.`;
  return [
    `Broadsheet alone: ${figure(own.openMs)} ms from opening the index to the first answer, its files in the system's cache. Queries a second of one thread that searches and of two: ${rates.join('; ')}.${recall}`,
  ];
}

/** How many times faster ours is than the fastest peer of each mode. */
function peersLine({ results }: Report): string[] {
  const sentences = (['lexical', 'dense', 'hybrid'] as const).flatMap((mode) => {
    const timed = results.filter((row) => row.mode === mode && row.p50Ms !== null);
    const own = timed.find(({ engine }) => engine === 'broadsheet');
    const [best] = timed
      .filter(({ engine }) => engine !== 'broadsheet')
      .toSorted((a, b) => (a.p50Ms as number) - (b.p50Ms as number));
    if (own === undefined || best === undefined) return [];
    const times = (best.p50Ms as number) / (own.p50Ms as number);
    return [
      `${mode} ${times.toFixed(1)} (${best.engine}, nDCG@10 ${measure(best.ndcg10)}, ours ${measure(own.ndcg10)})`,
    ];
  });
  return sentences.length === 0 ? [] : [`p50 of the fastest peer divided by ours: ${sentences.join('; ')}.`];
}

function packagesLine({ results }: Report): string {
  const packages = new Map(results.flatMap((row) => row.packages.map((each) => [each.name, each])));
  return `Engines: ${[...packages.values()].map(({ name, version, license }) => `${name} ${version} (${license})`).join(', ')}.`;
}

const count = (value: number) => value.toLocaleString('en');
