import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type EngineName, peerNames } from './engines.ts';

/** Above so many papers, peers are measured only when they are named: some take hours there. */
const PEERS_UP_TO = 100_000;

/** What `npm run bench` was asked for. */
export interface Options {
  papers: number;
  /** In the order of the table; ours is always measured. */
  peers: EngineName[];
  /** As BROADSHEET_ENCODER names it; null: what that says, or none. */
  model: string | null;
  /** Where the results go as JSON. */
  json: string | null;
  /** Whether `docs/measurements.md` is written. */
  save: boolean;
  cache: string;
  rounds: number;
  /** Of a mode, at most. */
  seconds: number;
  minutes: number;
  gibibytes: number;
  verbose: boolean;
}

export const USAGE = `npm run bench -- [--papers N] [--peers NAME,…|none] [--model FILE] [--json FILE] [--no-save] [--verbose]
  --papers N      how many (default 100000); above the real ones, recombined ones
  --peers NAMES   ${peerNames.join(', ')}; all of them up to ${PEERS_UP_TO.toLocaleString('en')} papers, else none
  --model FILE    a model of "broadsheet encoder train"; else what BROADSHEET_ENCODER names
  --json FILE     writes the results there
  --no-save       leaves docs/measurements.md as it is
  --cache FOLDER  where papers, vectors and our index stay for the next run
  --rounds N      times that every query is asked (3), each figure being the median, within --seconds of a mode (300)
  --minutes N     limit of each process (90), with --gibibytes of memory (12)
  --verbose       shows what some queries find`;

/** Reads the command line. @throws Error that says what is wrong. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      papers: { type: 'string', default: '100000' },
      peers: { type: 'string' },
      model: { type: 'string' },
      json: { type: 'string' },
      save: { type: 'boolean', default: true },
      cache: { type: 'string', default: join(tmpdir(), 'broadsheet-bench') },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '300' },
      minutes: { type: 'string', default: '90' },
      gibibytes: { type: 'string', default: '12' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const papers = wholeNumber('papers', values.papers);
  return {
    papers,
    peers: readPeers(values.peers, papers),
    model: values.model === undefined ? null : `static:${resolve(values.model)}`,
    json: values.json ?? null,
    save: values.save,
    cache: values.cache,
    rounds: wholeNumber('rounds', values.rounds),
    seconds: wholeNumber('seconds', values.seconds),
    minutes: wholeNumber('minutes', values.minutes),
    gibibytes: wholeNumber('gibibytes', values.gibibytes),
    verbose: values.verbose,
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new Error(`--${name} must be a whole number above 0, not "${text}".`);
}

function readPeers(text: string | undefined, papers: number): EngineName[] {
  if (text === undefined) return papers <= PEERS_UP_TO ? peerNames : [];
  const names = text.split(',').filter((name) => name !== '' && name !== 'none');
  return names.map((name) => {
    const peer = peerNames.find((each) => each === name);
    if (peer !== undefined) return peer;
    throw new Error(`There is no peer "${name}"; there are ${peerNames.join(', ')}.`);
  });
}
