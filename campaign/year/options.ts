import { parseArgs } from 'node:util';

/** What the command line of `npm run campaign -- year` asks for. */
export interface CampaignOptions {
  papers: number;
  days: number;
  seed: number;
  /** Share of requests that fail, from 0 to 1. */
  faults: number;
  /** How often the harvesting process is killed; 0: everything runs in this process. */
  kills: number;
  /** Bug to build in, by name; null: none. */
  planted: string | null;
  /** Whether arXiv's list is read in the format that numbers versions. */
  raw: boolean;
  postgres: boolean;
  madeUp: boolean;
  json: string | null;
}

/** Reads the arguments. Throws an Error that says what is wrong with them. */
export function readOptions(args: readonly string[]): CampaignOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      papers: { type: 'string', default: '5000' },
      days: { type: 'string', default: '365' },
      seed: { type: 'string', default: '1' },
      faults: { type: 'string', default: '0.05' },
      kill: { type: 'boolean', default: false },
      kills: { type: 'string', default: '40' },
      planted: { type: 'string' },
      raw: { type: 'boolean', default: false },
      postgres: { type: 'boolean', default: false },
      'made-up': { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const planted = values.planted ?? null;
  return {
    papers: numberOf('papers', values.papers, 50_000),
    days: numberOf('days', values.days, 365),
    seed: numberOf('seed', values.seed, 1_000_000),
    faults: numberOf('faults', values.faults, 0.5),
    // A planted bug is built into the process that is killed.
    kills: values.kill || planted !== null ? numberOf('kills', values.kills, 1000) : 0,
    planted,
    raw: values.raw,
    postgres: values.postgres,
    madeUp: values['made-up'],
    json: values.json ?? null,
  };
}

function numberOf(name: string, text: string, most: number): number {
  const number = Number(text);
  if (number >= 0 && number <= most) return number;
  throw new Error(`--${name} takes a number from 0 to ${most}, not "${text}".`);
}
