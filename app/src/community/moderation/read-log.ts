import type { SubjectKind } from '../../store/moderation-schema.ts';
import type { Store } from '../../store/store.ts';
import { MODERATION_ACTS, type ModerationAct } from '../moderation-log.ts';

const PAGE_LENGTH = 50;
const MOST_PAGES = 200;

/** An entry as everybody reads it. */
interface LogEntry {
  id: number;
  /** ISO 8601 in UTC. */
  at: string;
  act: string;
  /** Who did it, as they are called now; null: the command line. */
  by: { name: string; handle: string; isHere: boolean } | null;
  subject: { kind: SubjectKind; id: number; name: string };
  why: string;
  detail: Readonly<Record<string, string | number>>;
}

export interface LogPage {
  entries: LogEntry[];
  page: number;
  pages: number;
  total: number;
}

/** Whether a text names an act of the log. */
export function isModerationAct(text: string): text is ModerationAct['act'] {
  return (MODERATION_ACTS as readonly string[]).includes(text);
}

/** One page of the public log, the newest first; of one act only where that is asked for. Pages count from 1. */
export async function readLog(
  { db }: Pick<Store, 'db'>,
  { act, page }: { act: ModerationAct['act'] | null; page: number },
): Promise<LogPage> {
  const all = db.selectFrom('moderation_log').$if(act !== null, (rows) => rows.where('act', '=', act ?? ''));
  const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await all
    .leftJoin('people', 'people.id', 'moderation_log.person_id')
    .leftJoin('people as subjects', (join) =>
      join
        .onRef('subjects.id', '=', 'moderation_log.subject_id')
        .on('moderation_log.subject_kind', '=', 'person'),
    )
    .selectAll('moderation_log')
    .select([
      'people.display_name',
      'people.handle',
      'people.deleted_at',
      'subjects.deleted_at as subject_left',
    ])
    .select('subjects.handle as subject_handle')
    .orderBy('moderation_log.id', 'desc')
    .limit(PAGE_LENGTH)
    .offset((Math.min(page, MOST_PAGES) - 1) * PAGE_LENGTH)
    .execute();
  const entries = rows.map((row) => ({
    id: row.id,
    at: new Date(row.at).toISOString(),
    act: row.act,
    by:
      row.handle === null
        ? null
        : { name: row.display_name ?? '', handle: row.handle, isHere: row.deleted_at === null },
    subject: { kind: row.subject_kind, id: row.subject_id, name: subjectName(row) },
    why: row.why,
    detail: JSON.parse(row.detail) as LogEntry['detail'],
  }));
  return { entries, page, pages: Math.min(MOST_PAGES, Math.max(1, Math.ceil(total / PAGE_LENGTH))), total };
}

/** A person is named as they are called now, and not at all once they have left. */
function subjectName(row: {
  subject_kind: SubjectKind;
  subject_name: string;
  subject_handle: string | null;
  subject_left: number | null;
}): string {
  if (row.subject_kind !== 'person') return row.subject_name;
  return row.subject_left === null ? (row.subject_handle ?? row.subject_name) : '';
}
