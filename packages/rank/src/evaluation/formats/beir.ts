import { FormatError, type Place, quoted } from './format-error.ts';

/** A document of a collection in BEIR's layout (Thakur et al. 2021), a line of `corpus.jsonl`. */
export interface CorpusDocument {
  id: string;
  title: string;
  text: string;
}

/** A line of `queries.jsonl`. */
export interface CollectionQuery {
  id: string;
  text: string;
  /** The corpus id of the document that is the query, where a collection asks for similar ones; else null. */
  document: string | null;
}

/** @throws FormatError for a line that is no JSON object, or has no `_id`, or a title or text that is no string. */
export function parseCorpusLine(line: string, place: Place): CorpusDocument {
  const record = parseObject(line, place);
  return {
    id: readId(record._id, '_id', place),
    title: readText(record.title, 'title', place),
    text: readText(record.text, 'text', place),
  };
}

/** @throws FormatError for a line that is no JSON object, has no `_id`, or neither a text nor a `doc`. */
export function parseQueryLine(line: string, place: Place): CollectionQuery {
  const record = parseObject(line, place);
  const id = readId(record._id, '_id', place);
  const document = record.doc === undefined || record.doc === null ? null : readId(record.doc, 'doc', place);
  const text = readText(record.text, 'text', place);
  if (text === '' && document === null) throw new FormatError(place, `query ${quoted(id)} has no text`);
  return { id, text, document };
}

function parseObject(line: string, place: Place): Readonly<Record<string, unknown>> {
  const value = parseJson(line, place);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new FormatError(place, 'one JSON object a line is expected');
}

function parseJson(line: string, place: Place): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new FormatError(place, `the line is no JSON: ${quoted(line)}`);
  }
}

/** Some collections write their ids as numbers. */
function readId(value: unknown, field: string, place: Place): string {
  if (typeof value === 'string' && value !== '') return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw new FormatError(place, `the field "${field}" must be a string that is not empty`);
}

function readText(value: unknown, field: string, place: Place): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  throw new FormatError(place, `the field "${field}" must be a string`);
}
