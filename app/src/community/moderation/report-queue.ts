import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import type { Actor } from '../actor.ts';
import { requireOffice, type Terms, takeOffice } from './office.ts';
import { readReason } from './reason.ts';
import { type ReportedWords, reportedWords } from './reported-words.ts';
import { findSubject, type Subject, subjectText } from './subjects.ts';
import { closeReports } from './uphold-reports.ts';

const MOST_SHOWN = 200;

/** Everything that is said about one subject. */
export interface ReportGroup {
  /** As addresses name it: `paper-2601.00001`. */
  subject: string;
  kind: Subject['kind'];
  name: string;
  /** Null where it is gone. */
  href: string | null;
  /** What it says and who wrote it; null where it is gone, or says nothing. */
  words: ReportedWords | null;
  reports: { by: string; handle: string; reason: string; at: string }[];
}

/** Open reports, grouped by what they are about, the oldest first. Throws a NotAllowedError to whoever is no moderator. */
export async function listReports(actor: Actor, { db }: Pick<Store, 'db'>): Promise<ReportGroup[]> {
  requireOffice(actor, 'moderator');
  const rows = await db
    .selectFrom('reports')
    .innerJoin('people', 'people.id', 'reports.person_id')
    .leftJoin('papers', (join) =>
      join.onRef('papers.id', '=', 'reports.subject_id').on('reports.subject_kind', '=', 'paper'),
    )
    .leftJoin('people as subjects', (join) =>
      join.onRef('subjects.id', '=', 'reports.subject_id').on('reports.subject_kind', '=', 'person'),
    )
    .select(['reports.id', 'subject_kind', 'subject_id', 'reason', 'reports.created_at'])
    .select(['people.display_name', 'people.handle', 'papers.address', 'subjects.handle as subject_handle'])
    .where('resolved_at', 'is', null)
    .orderBy('reports.id')
    .limit(MOST_SHOWN)
    .execute();
  const groups = Map.groupBy(rows, ({ subject_kind, subject_id }) => `${subject_kind} ${subject_id}`);
  return Promise.all(
    [...groups.values()].flatMap((reports) => (reports[0] ? [toGroup(db, reports[0], reports)] : [])),
  );
}

interface ReportRow {
  subject_kind: Subject['kind'];
  subject_id: number;
  reason: string;
  created_at: number;
  display_name: string;
  handle: string;
  address: string | null;
  subject_handle: string | null;
}

async function toGroup(
  db: Store['db'],
  { subject_kind: kind, subject_id: id, address, subject_handle }: ReportRow,
  reports: readonly ReportRow[],
): Promise<ReportGroup> {
  const name = address ?? subject_handle ?? String(id);
  const subject = subjectText({ kind, id, name });
  const found = await findSubject(db, subject);
  return {
    subject,
    kind,
    name: found?.name ?? name,
    href: found?.href ?? null,
    words: found === null ? null : await reportedWords(db, found),
    reports: reports.map(({ display_name, handle, reason, created_at }) => ({
      by: display_name,
      handle,
      reason,
      at: new Date(created_at).toISOString(),
    })),
  };
}

/** How many subjects wait for a moderator. */
export async function countOpenReports(actor: Actor, { db }: Pick<Store, 'db'>): Promise<number> {
  requireOffice(actor, 'moderator');
  const rows = await db
    .selectFrom('reports')
    .select(['subject_kind', 'subject_id'])
    .distinct()
    .where('resolved_at', 'is', null)
    .execute();
  return rows.length;
}

export type ReportsDecided = 'done' | 'missing' | 'no reason';

/**
 * Ends every open report about a subject: dismissed, or upheld where the moderator has acted already. Those who reported
 * are told the reason. Hiding a paper and suspending somebody uphold the reports about them by themselves. Throws a
 * NotAllowedError to whoever is no moderator.
 */
export async function decideReports(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { subject: text, outcome, why: typed }: { subject: string; outcome: 'upheld' | 'dismissed'; why: string },
  terms: Terms,
): Promise<ReportsDecided> {
  requireOffice(actor, 'moderator');
  const why = readReason(typed);
  if (why === null) return 'no reason';
  return writePatiently(store, async (transaction) => {
    await takeOffice(transaction, actor, 'moderator', terms);
    const subject = (await findSubject(transaction, text)) ?? numbered(text);
    if (subject === null) return 'missing';
    const told = `${outcome === 'upheld' ? 'The moderators acted on it' : 'The moderators left it as it is'}: ${why}`;
    const closed = await closeReports(transaction, actor, subject, { outcome, told, now: terms.now });
    return closed === 0 ? 'missing' : 'done';
  });
}

/** A comment or a collection that is gone is named by its number still, and so are reports about it. */
function numbered(text: string): Pick<Subject, 'kind' | 'id' | 'name'> | null {
  const [, kind, id] = /^(comment|collection|paper|person)-(\d{1,9})$/.exec(text) ?? [];
  return kind === undefined ? null : { kind: kind as Subject['kind'], id: Number(id), name: id ?? '' };
}
