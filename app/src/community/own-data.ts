import type { Store } from '../store/store.ts';
import { type Actor, requirePerson } from './actor.ts';

/**
 * Everything that the instance keeps of the actor, as plain data under names that explain themselves: moments in ISO
 * 8601, papers by address. Nothing of it is about others but the names of those whom they invited.
 */
export async function ownData(actor: Actor, { db }: Pick<Store, 'db'>, now: number): Promise<object> {
  const { id } = requirePerson(actor);
  const person = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const [sessions, marks, notices, submissions, invitations] = await Promise.all([
    db.selectFrom('sessions').selectAll().where('person_id', '=', id).orderBy('created_at').execute(),
    db
      .selectFrom('marks')
      .innerJoin('papers', 'papers.id', 'marks.paper_id')
      .select(['papers.address', 'papers.title', 'marks.kind', 'marks.created_at'])
      .where('person_id', '=', id)
      .orderBy('marks.created_at')
      .execute(),
    db
      .selectFrom('notices')
      .innerJoin('papers', 'papers.id', 'notices.paper_id')
      .select(['papers.address', 'notices.kind', 'notices.detail', 'notices.created_at', 'notices.read_at'])
      .where('person_id', '=', id)
      .orderBy('notices.id')
      .execute(),
    db
      .selectFrom('submissions')
      .innerJoin('papers', 'papers.id', 'submissions.paper_id')
      .select(['papers.address', 'submissions.submitted_at'])
      .where('person_id', '=', id)
      .execute(),
    db
      .selectFrom('invitations')
      .leftJoin('people', 'people.id', 'invitations.used_by')
      .select(['invitations.created_at', 'invitations.expires_at', 'invitations.used_at', 'people.handle'])
      .where('made_by', '=', id)
      .orderBy('invitations.id')
      .execute(),
  ]);
  return {
    writtenAt: moment(now),
    account: {
      name: person.display_name,
      handle: person.handle,
      mail: person.mail,
      role: person.role,
      since: moment(person.created_at),
    },
    sessions: sessions.map(({ user_agent, created_at, last_seen_at }) => ({
      browser: user_agent,
      startedAt: moment(created_at),
      lastSeenAt: moment(last_seen_at),
    })),
    votes: paperList(marks, 'vote'),
    saved: paperList(marks, 'save'),
    notForMe: paperList(marks, 'dismissal'),
    submitted: submissions.map(({ address, submitted_at }) => ({ paper: address, at: moment(submitted_at) })),
    notices: notices.map(({ address, kind, detail, created_at, read_at }) => ({
      paper: address,
      kind,
      ...(JSON.parse(detail) as object),
      at: moment(created_at),
      readAt: moment(read_at),
    })),
    invitations: invitations.map(({ created_at, expires_at, used_at, handle }) => ({
      madeAt: moment(created_at),
      expiresAt: moment(expires_at),
      usedAt: moment(used_at),
      guest: handle,
    })),
  };
}

interface MarkRow {
  address: string;
  title: string;
  kind: string;
  created_at: number;
}

/** A paper that was made of two is named once, with the moment of the first mark. */
function paperList(rows: readonly MarkRow[], kind: MarkRow['kind']) {
  const papers = new Map<string, { paper: string; title: string; at: string | null }>();
  for (const row of rows) {
    if (row.kind !== kind || papers.has(row.address)) continue;
    papers.set(row.address, { paper: row.address, title: row.title, at: moment(row.created_at) });
  }
  return [...papers.values()];
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
