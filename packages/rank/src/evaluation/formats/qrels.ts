import { FormatError, type Place, quoted } from './format-error.ts';
import { assertColumn } from './run.ts';

/** Grades by query and document. */
export type Qrels = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** One judgement as a file writes it. */
interface Judgement {
  query: string;
  document: string;
  grade: string;
}

/**
 * Reads judgements: TREC's four columns (`query 0 document grade`, parted by white space), or BEIR's three, parted by
 * tabulators, under the header `query-id corpus-id score`. Empty lines are passed over; an equal line may come
 * twice.
 * @throws FormatError for other columns, a grade that is no number, or a document judged twice and differently.
 */
export function parseQrels(lines: Iterable<string>, file: string): Qrels {
  const qrels = new Map<string, Map<string, number>>();
  let [line, isBeir] = [0, false];
  for (const text of lines) {
    line += 1;
    const place = { file, line };
    if (text.trim() === '') continue;
    if (line === 1 && /^query-id\s+corpus-id\s+score$/.test(text.trim())) isBeir = true;
    else addJudgement(qrels, isBeir ? beirJudgement(text, place) : trecJudgement(text, place), place);
  }
  return qrels;
}

/** The lines of TREC's four columns. @throws RangeError for a name that white space would tear apart. */
export function* formatTrecQrels(qrels: Qrels): Generator<string> {
  for (const [query, document, grade] of judgements(qrels)) {
    assertColumn(query);
    assertColumn(document);
    yield `${query} 0 ${document} ${grade}`;
  }
}

/** The lines of BEIR's tab-separated file, its header first. @throws RangeError for a name with a tab or line end. */
export function* formatBeirQrels(qrels: Qrels): Generator<string> {
  yield 'query-id\tcorpus-id\tscore';
  for (const [query, document, grade] of judgements(qrels)) {
    const torn = [query, document].find((name) => name === '' || /[\t\n\r]/.test(name));
    if (torn !== undefined) throw new RangeError(`${quoted(torn)} cannot stand between tabulators`);
    yield `${query}\t${document}\t${grade}`;
  }
}

function* judgements(qrels: Qrels): Generator<[query: string, document: string, grade: number]> {
  for (const [query, grades] of qrels) {
    for (const [document, grade] of grades) yield [query, document, grade];
  }
}

function trecJudgement(text: string, place: Place): Judgement {
  const columns = text.trim().split(/\s+/);
  const [query = '', , document = '', grade = ''] = columns;
  if (columns.length === 4) return { query, document, grade };
  const expected = '4 columns (query 0 document grade), or 3 under the header "query-id corpus-id score"';
  throw new FormatError(place, `judgements have ${expected}, not ${columns.length}`);
}

function beirJudgement(text: string, place: Place): Judgement {
  const columns = text.split('\t');
  const [query = '', document = '', grade = ''] = columns;
  if (columns.length === 3 && query !== '' && document !== '')
    return { query, document, grade: grade.trim() };
  throw new FormatError(place, 'three names between tabulators (query-id, corpus-id, score) are expected');
}

function addJudgement(
  qrels: Map<string, Map<string, number>>,
  { query, document, grade: written }: Judgement,
  place: Place,
): void {
  if (!/^[+-]?\d{1,9}(\.\d{1,9})?$/.test(written)) {
    throw new FormatError(place, `the grade ${quoted(written)} is no number`);
  }
  const grades = qrels.get(query) ?? new Map<string, number>();
  const [grade, known] = [Number(written), grades.get(document)];
  if (known !== undefined && known !== grade) {
    const pair = `document ${quoted(document)} of query ${quoted(query)}`;
    throw new FormatError(place, `${pair} has grade ${known} above and ${grade} here`);
  }
  qrels.set(query, grades.set(document, grade));
}
