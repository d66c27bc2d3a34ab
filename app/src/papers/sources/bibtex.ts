import { orRefusal } from '../fields.ts';
import { readRecord } from '../read-record.ts';
import { type RawEntry, readBibtexEntries } from './bibtex-entries.ts';
import { type Macros, parseFields, parseMacros } from './bibtex-fields.ts';
import { BIBTEX_FIELDS, BIBTEX_NAMES, bibtexImportFields } from './bibtex-record.ts';
import { type Entry, type ReadEntries, refusedEntry, renamedRefusal } from './entry.ts';
import { readFileLines } from './file-lines.ts';
import type { Line } from './lines.ts';

/** Whole volumes: their papers are entries of their own. */
const VOLUMES = new Set(['proceedings', 'mvproceedings', 'periodical', 'collection', 'mvcollection']);

/** BibTeX and biblatex (`.bib`): every entry is a paper, whatever its type. `.gz` and `.zst` are unpacked. */
export const readBibtex: ReadEntries = (file, { now, onBytes }) =>
  readBibtexLines(readFileLines(file, onBytes), now);

/** The same from lines, wherever they come from. */
export async function* readBibtexLines(lines: AsyncIterable<Line>, now: number): AsyncGenerator<Entry> {
  const macros: Macros = new Map();
  for await (const raw of readBibtexEntries(lines)) {
    const entry = readEntry(raw, macros, now);
    if (entry !== null) yield entry;
  }
}

/** The entry's record; null for what is none, as macros, which are added to the others. */
function readEntry(raw: RawEntry, macros: Macros, now: number): Entry | null {
  if ('problem' in raw) return refusedEntry(raw.line, raw.problem);
  const { line, type, body } = raw;
  if (type === 'comment' || type === 'preamble') return null;
  if (VOLUMES.has(type)) return refusedEntry(line, `@${type} is a whole volume and no paper`);
  if (type === 'string') {
    const defined = orRefusal(() => ({ macros: parseMacros(body, macros) }));
    if ('refusal' in defined) return { line, ...defined };
    for (const [name, value] of defined.macros) macros.set(name, value);
    return null;
  }
  const read = orRefusal(() => readPaper(parseFields(body, macros), now));
  return { line, ...renamedRefusal(read, BIBTEX_NAMES) };
}

function readPaper(fields: ReadonlyMap<string, string>, now: number) {
  const read = readRecord(bibtexImportFields(fields), now);
  if ('refusal' in read) return read;
  return { ...read, unknown: [...fields.keys()].filter((field) => !BIBTEX_FIELDS.has(field)) };
}
