import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { firstDay } from '../dates.ts';
import { countField, FieldRefusal, type Fields, objectValue, orRefusal, textField } from '../fields.ts';
import { type ReadRecord, readRecord } from '../read-record.ts';
import type { Submission } from '../record.ts';
import type { Entry, ReadEntries } from './entry.ts';
import { type JsonItem, jsonItems } from './json-items.ts';

const MAX_FILE_BYTES = 64_000_000;

/**
 * An answer of the Hugging Face daily-papers API (`GET /api/daily_papers?date=…`) in a file named after its day,
 * `YYYY-MM-DD.json`: an array of papers, each of which stood on that day. Their `summary` is the abstract.
 */
export const readHfDaily: ReadEntries = async function* (file, { now, onBytes }) {
  const day = basename(file, '.json');
  if (firstDay(day) === null) {
    yield refusal(1, `the file's name is to be its day, but there is no day ${day}`);
    return;
  }
  const { size } = await stat(file);
  if (size > MAX_FILE_BYTES) {
    yield refusal(1, `the file has ${size} bytes, more than the ${MAX_FILE_BYTES} of one day's papers`);
    return;
  }
  const bytes = await readFile(file);
  onBytes(bytes.length);
  yield* readDay(bytes, day, now);
};

/** Reads an answer for a day (`YYYY-MM-DD`); see `readHfDaily`. `now`, ms UTC, bounds dates. */
export function* readDay(bytes: Uint8Array, day: string, now: number): Generator<Entry> {
  const text = decode(bytes);
  if (text === null) {
    yield refusal(1, 'the file is not UTF-8');
    return;
  }
  const array = jsonItems(text);
  if (array === null) {
    yield refusal(1, "the file is to hold a JSON array of papers, as the service's answer does");
    return;
  }
  for (const item of array.items) yield { line: item.line, ...readItem(item, day, now) };
  if (array.torn) {
    const last = text.split('\n').length;
    yield refusal(last, 'the file breaks off before the end of its array; all whole papers were read');
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function readItem({ text }: JsonItem, day: string, now: number): ReadRecord {
  return orRefusal(() => {
    const item = objectValue(parseItem(text), null);
    const paper = objectValue(item.paper, 'paper');
    const read = readRecord(importFields(item, paper), now);
    if ('refusal' in read) return read;
    const record = {
      ...read.record,
      codeStars: countField(paper, 'githubStars'),
      comments: countField(item, 'numComments'),
      submission: readSubmission(item, paper, day),
    };
    return { ...read, record };
  });
}

function parseItem(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new FieldRefusal(null, 'the paper is no JSON');
  }
}

/** The service's fields under the names of the import format; what has a wrong type is passed on and refused there. */
function importFields(item: Fields, paper: Fields): Fields {
  const { authors, publishedAt } = paper;
  return {
    title: paper.title ?? item.title,
    abstract: paper.summary ?? item.summary,
    authors: Array.isArray(authors) ? authors.filter(isShown).map(nameOf) : authors,
    arxivId: paper.id,
    published: typeof publishedAt === 'string' ? publishedAt.slice(0, 10) : publishedAt,
    keywords: paper.ai_keywords,
    code: paper.githubRepo,
    project: paper.projectPage,
    organization: nameOf(paper.organization ?? item.organization),
    upvotes: paper.upvotes,
  };
}

function isShown(author: unknown): boolean {
  return !(typeof author === 'object' && author !== null && 'hidden' in author && author.hidden === true);
}

/** The full name of a person or an organization, else the short one. */
function nameOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { fullname, name } = value as Fields;
  return fullname ?? name;
}

function readSubmission(item: Fields, paper: Fields, day: string): Submission {
  const submitter = nameOf(paper.submittedOnDailyBy ?? item.submittedBy);
  const time = Date.parse(textField(paper, 'submittedOnDailyAt', 100) ?? '');
  return {
    day,
    submitter: typeof submitter === 'string' ? submitter.slice(0, 200) : null,
    submittedAt: Number.isSafeInteger(time) ? time : null,
  };
}

function refusal(line: number, reason: string): Entry {
  return { line, refusal: { field: null, reason } };
}
