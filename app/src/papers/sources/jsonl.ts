import { readRecord } from '../read-record.ts';
import { readBytes } from './bytes.ts';
import type { Entry, ReadEntries } from './entry.ts';
import { readLines } from './lines.ts';

/** Records of the import format, one JSON object a line; `.gz` and `.zst` are unpacked. Empty lines are passed over. */
export const readJsonl: ReadEntries = async function* (file, { now, onBytes }) {
  let last = 0;
  try {
    for await (const line of readLines(readBytes(file, onBytes))) {
      last = line.line;
      if ('problem' in line) yield refusal(line.line, line.problem);
      else if (line.text.trim() !== '') yield readLine(line.line, line.text, now);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    yield refusal(last + 1, `the file breaks off after line ${last}: ${reason}; all before that was read`);
  }
};

function readLine(line: number, text: string, now: number): Entry {
  const value = parseJson(text);
  return value === undefined ? refusal(line, 'the line is no JSON') : { line, ...readRecord(value, now) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refusal(line: number, reason: string): Entry {
  return { line, refusal: { field: null, reason } };
}
