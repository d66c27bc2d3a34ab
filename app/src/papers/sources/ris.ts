import { type Fields, orRefusal } from '../fields.ts';
import { readLooseDate } from '../loose-dates.ts';
import { readRecord } from '../read-record.ts';
import { type Entry, type ReadEntries, refusedEntry, renamedRefusal } from './entry.ts';
import { readFileLines } from './file-lines.ts';
import { type RisRecord, readRisRecords } from './ris-records.ts';

/** For each field of the import format the tags that carry it, the better one first. */
const TAGS = {
  title: ['TI', 'T1', 'CT'],
  abstract: ['AB', 'N2'],
  authors: ['AU', 'A1'],
  doi: ['DO'],
  url: ['UR', 'L2', 'LK'],
  keywords: ['KW'],
  published: ['PY', 'Y1', 'DA'],
  venue: ['T2', 'JO', 'JF', 'BT', 'JA', 'J2'],
  comment: ['N1'],
} as const;

const READ_TAGS: ReadonlySet<string> = new Set(Object.values(TAGS).flat());

const TAG_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TAGS).map(([field, [tag]]) => [field, tag]),
);

/** RIS, as reference managers and publishers export it (`.ris`). `.gz` and `.zst` are unpacked. */
export const readRis: ReadEntries = async function* (file, { now, onBytes }) {
  for await (const record of readRisRecords(readFileLines(file, onBytes))) yield readEntry(record, now);
};

function readEntry(record: RisRecord, now: number): Entry {
  if ('problem' in record) return refusedEntry(record.line, record.problem);
  const { line, tags } = record;
  const read = orRefusal(() => readRecord(importFields(tags), now));
  const named = renamedRefusal(read, TAG_NAMES);
  if ('refusal' in named) return { line, ...named };
  return { line, ...named, unknown: [...tags.keys()].filter((tag) => !READ_TAGS.has(tag)) };
}

function importFields(tags: ReadonlyMap<string, readonly string[]>): Fields {
  const values = (field: keyof typeof TAGS): readonly string[] => {
    const tag = TAGS[field].find((candidate) => tags.get(candidate)?.some((value) => value.trim() !== ''));
    return (tag === undefined ? undefined : tags.get(tag)) ?? [];
  };
  return {
    title: values('title')[0],
    abstract: values('abstract').join('\n\n'),
    authors: [...(tags.get('AU') ?? []), ...(tags.get('A1') ?? [])],
    doi: values('doi')[0],
    url: values('url')[0]?.trim().split(/[\s;]/)[0],
    keywords: values('keywords').flatMap((value) => value.split(/[;\n]/)),
    published: dateOf(tags),
    venue: values('venue')[0],
    comment: values('comment').join('; '),
  };
}

/** The most precise date of its tags; `2020/03/15/` and `2020///` are how RIS writes dates. */
function dateOf(tags: ReadonlyMap<string, readonly string[]>): string | null {
  const dates = TAGS.published.flatMap((tag) => (tags.get(tag) ?? []).map(readLooseDate));
  const known = dates.filter((date) => date !== null);
  return known.sort((one, other) => other.length - one.length)[0] ?? null;
}
