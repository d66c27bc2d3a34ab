import { writeFileSync } from 'node:fs';
import { machine } from '../measure/machine.ts';
import type { NamedBug } from './planted.ts';

const SHOWN = 20;

/** What a campaign was asked for; `json` names the file of its report. */
interface Asked {
  json?: string | undefined;
}

/**
 * Says what was wrong and writes the report. The process fails where something is wrong, or where a bug was planted and
 * nothing is: a bug that goes unseen is as much a failure as a difference without one.
 */
export function report(
  { wrong, ...result }: { wrong: readonly string[] },
  { options, bug, sentence }: { options: Asked; bug: NamedBug | null; sentence: string },
): void {
  for (const one of wrong.slice(0, SHOWN)) say(one);
  say(`${sentence}; ${wrong.length} are wrong`);
  const document = {
    machine: machine(),
    options,
    ...(bug === null ? {} : { bug: bug.what }),
    ...result,
    wrong: wrong.length,
    firstWrong: wrong.slice(0, SHOWN),
  };
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(document, null, 2)}\n`);
  process.exitCode = wrong.length > 0 === (bug !== null) ? 0 : 1;
}

/** A line for whoever watches. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
