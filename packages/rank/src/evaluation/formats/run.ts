import { FormatError, quoted } from './format-error.ts';
import { compareScored, type Scored } from './trec-order.ts';

/** A system's answers by query, in trec_eval's order. */
export type Run = ReadonlyMap<string, readonly Scored[]>;

/**
 * Reads a TREC run: six columns a line, `query Q0 document rank score tag`, parted by white space. As trec_eval does,
 * it orders by score and document; the rank in the file says nothing. Empty lines are passed over.
 * @throws FormatError for a line of other columns, a score that is no number, or a document named twice.
 */
export function parseRun(lines: Iterable<string>, file: string): Run {
  const run = new Map<string, Map<string, number>>();
  let line = 0;
  for (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const columns = text.trim().split(/\s+/);
    const [query = '', , document = '', , written = ''] = columns;
    const place = { file, line };
    if (columns.length !== 6) {
      throw new FormatError(
        place,
        `a run has 6 columns (query Q0 document rank score tag), not ${columns.length}`,
      );
    }
    const score = Number(written);
    if (!Number.isFinite(score)) throw new FormatError(place, `the score ${quoted(written)} is no number`);
    const answers = run.get(query) ?? new Map<string, number>();
    if (answers.has(document)) {
      throw new FormatError(place, `query ${quoted(query)} names document ${quoted(document)} a second time`);
    }
    run.set(query, answers.set(document, score));
  }
  return new Map([...run].map(([query, answers]) => [query, inOrder(answers)]));
}

function inOrder(answers: ReadonlyMap<string, number>): Scored[] {
  return [...answers].map(([document, score]) => ({ document, score })).sort(compareScored);
}

/**
 * The lines of a TREC run, without line ends. Ranks are given anew, from 1.
 * @param tag name of the system, the last column.
 * @throws RangeError for a name that white space would tear apart.
 */
export function* formatRun(run: Run, tag: string): Generator<string> {
  assertColumn(tag);
  for (const [query, answers] of run) {
    assertColumn(query);
    for (const [index, { document, score }] of answers.entries()) {
      assertColumn(document);
      yield `${query} Q0 ${document} ${index + 1} ${score} ${tag}`;
    }
  }
}

/** Columns of TREC files are parted by white space, and there is no way to escape it. */
export function assertColumn(text: string): void {
  if (text === '' || /\s/.test(text)) {
    throw new RangeError(
      `${quoted(text)} cannot stand in a TREC file: names are not empty and have no spaces`,
    );
  }
}
