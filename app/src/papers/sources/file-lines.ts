import { readBytes } from './bytes.ts';
import { type Line, readLines } from './lines.ts';

/**
 * The lines of a file, unpacked where its name ends in `.gz` or `.zst`. A file that breaks off, as a damaged archive
 * does, ends with a line whose problem says so.
 */
export async function* readFileLines(file: string, onBytes: (count: number) => void): AsyncGenerator<Line> {
  let last = 0;
  try {
    for await (const line of readLines(readBytes(file, onBytes))) {
      last = line.line;
      yield line;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = `the file breaks off after line ${last}: ${reason}; all before that was read`;
    yield { line: last + 1, problem };
  }
}
