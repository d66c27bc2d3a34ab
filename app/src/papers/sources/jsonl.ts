import { readRecord } from '../read-record.ts';
import { type Entry, type ReadEntries, refusedEntry } from './entry.ts';
import { readFileLines } from './file-lines.ts';

/** Records of the import format, one JSON object a line; `.gz` and `.zst` are unpacked. Empty lines are passed over. */
export const readJsonl: ReadEntries = async function* (file, { now, onBytes }) {
  for await (const line of readFileLines(file, onBytes)) {
    if ('problem' in line) yield refusedEntry(line.line, line.problem);
    else if (line.text.trim() !== '') yield readLine(line.line, line.text, now);
  }
};

function readLine(line: number, text: string, now: number): Entry {
  const value = parseJson(text);
  return value === undefined
    ? refusedEntry(line, 'the line is no JSON')
    : { line, ...readRecord(value, now) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
