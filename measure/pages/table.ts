import type { machine } from '../machine.ts';
import type { Round } from './rounds.ts';
import type { Weight } from './weight.ts';

/** What was measured of a kind of page. */
export interface MeasuredPage {
  name: string;
  visitor: Round;
  /** Of somebody who is signed in. */
  reader: Round | null;
  sustained: { aSecond: number; cpuMs: number };
  afterVote: { ms: number; cpuMs: number };
  afterImport: { ms: number; cpuMs: number };
  weight: Weight;
}

interface Measured {
  machine: ReturnType<typeof machine>;
  /** The load average of the machine before and after. */
  load: readonly number[];
  options: { papers: string; requests: string; connections: string };
  pages: readonly MeasuredPage[];
}

const HEAD = [
  'page',
  'p50 / p95 / p99 ms',
  'processor ms',
  'statements',
  'signed in: p50 ms',
  'processor ms',
  'requests a second',
  'processor ms each',
  'after a vote: ms (processor)',
  'after an import: ms (processor)',
  'document, styles, scripts KB',
];

/** The figures as a table in Markdown, under the machine that they were taken on. */
export function tableOf({
  machine: { cpu, cores, memoryGiB, node },
  load,
  options,
  pages,
}: Measured): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...pages.map(rowOf)];
  return [
    `${options.papers} papers, ${options.requests} requests one after the other, then ${options.connections} connections at once.`,
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}; load ${load.join(' to ')}`,
    '',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

function rowOf({ name, visitor, reader, sustained, afterVote, afterImport, weight }: MeasuredPage): string[] {
  return [
    name,
    `${visitor.p50} / ${visitor.p95} / ${visitor.p99}`,
    `${visitor.cpuMs}`,
    `${visitor.statements}`,
    reader === null ? '' : `${reader.p50}`,
    reader === null ? '' : `${reader.cpuMs}`,
    `${sustained.aSecond}`,
    `${sustained.cpuMs}`,
    `${afterVote.ms} (${afterVote.cpuMs})`,
    `${afterImport.ms} (${afterImport.cpuMs})`,
    [weight.document, weight.styles, weight.scripts].map((bytes) => (bytes / 1000).toFixed(1)).join(', '),
  ];
}
