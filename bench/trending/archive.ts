import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { PaperRecord } from '../../app/src/papers/record.ts';
import { readDay } from '../../app/src/papers/sources/hf-daily.ts';

/** A paper as the archive of daily papers saw it, once, soon after it came up. */
interface ArchivedPaper {
  id: string;
  /** Days since 1970-01-01 of the list that it stood on. */
  day: number;
  record: PaperRecord;
  votes: number;
  comments: number;
  /** Milliseconds; the start of its day where the archive does not say. */
  submittedAt: number;
}

/** A day of the archive. */
export interface ArchivedDay {
  day: number;
  /** Milliseconds: the last moment that the file mentions. It was captured after that. */
  capturedAfter: number;
  papers: ArchivedPaper[];
}

/** How a paper stood when its day was captured again. */
export interface LaterCount {
  votes: number;
  comments: number;
  /** Milliseconds. */
  at: number;
}

const DAY = 86_400_000;
const YEARS_BY = Date.UTC(2030, 0, 1);

/** Where the real data lies. @throws Error that says what to set. */
export function dataFolder(): string {
  const folder = process.env.BROADSHEET_TEST_DATA;
  if (!folder) throw new Error('Set BROADSHEET_TEST_DATA to the folder of real data.');
  return folder;
}

/** The days of the archive in their order; a paper that stands on several belongs to the first. */
export function readArchive(): ArchivedDay[] {
  const days = filesOf('hf-daily-papers.tar.gz', (name, bytes) => readArchivedDay(name, bytes));
  const seen = new Set<string>();
  return days
    .toSorted((one, other) => one.day - other.day)
    .map((day) => ({
      ...day,
      papers: day.papers.filter(({ id }) => !seen.has(id) && seen.add(id)),
    }));
}

/** Later counts by arXiv id. */
export function readLaterCounts(): Map<string, LaterCount> {
  const files = filesOf(
    'hf-daily-later-counts.tar.gz',
    (_, bytes) => JSON.parse(decoded(bytes)) as LaterFile,
  );
  return new Map(
    files.flatMap(({ papers = [], generated_at: at = '' }) =>
      papers.map(({ id, upvotes: votes, num_comments: comments }) => [
        id,
        { votes, comments, at: Date.parse(at) },
      ]),
    ),
  );
}

interface LaterFile {
  generated_at?: string;
  papers?: { id: string; upvotes: number; num_comments: number }[];
}

function readArchivedDay(name: string, bytes: Uint8Array): ArchivedDay {
  const day = Date.parse(name) / DAY;
  const papers: ArchivedPaper[] = [];
  for (const entry of readDay(bytes, name, YEARS_BY)) {
    if (!('record' in entry) || entry.record.arxivId === null) continue;
    const { record } = entry;
    papers.push({
      id: record.arxivId as string,
      day,
      record,
      votes: record.upvotes ?? 0,
      comments: record.comments ?? 0,
      submittedAt: record.submission?.submittedAt ?? day * DAY,
    });
  }
  return { day, capturedAfter: lastMoment(decoded(bytes)), papers };
}

/** The last of the moments that people and the service left in a file. */
function lastMoment(text: string): number {
  const stamps = text.matchAll(/"(?:statusLastChangedAt|submittedOnDailyAt)":\s*"([^"]+)"/g);
  return [...stamps].reduce((last, [, stamp]) => Math.max(last, Date.parse(stamp ?? '') || 0), 0);
}

function filesOf<Content>(archive: string, read: (name: string, bytes: Uint8Array) => Content): Content[] {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-daily-'));
  try {
    execFileSync('tar', ['-xzf', join(dataFolder(), archive), '-C', folder]);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .map((file) => read(basename(file, '.json'), readFileSync(join(folder, file))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
