import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type Actor, requirePerson } from './actor.ts';
import { ownComments, ownOpinions } from './comments/own-comments.ts';
import { collectionsOf, followsOf, readingOf } from './own-collections.ts';
import { ownEntry } from './own-entry.ts';
import { ownMail } from './own-mail.ts';
import { toldOf } from './own-told.ts';
import { ownTrust } from './trust/own-trust.ts';

/**
 * Everything that the instance keeps of the actor, as plain data under names that explain themselves: moments in ISO
 * 8601, papers by address. Nothing of it is about others but the handles of those whom they invited, and of whoever
 * invited them. Secrets, of which there are hashes, are left out.
 */
export async function ownData(actor: Actor, { db }: Pick<Store, 'db'>, now: number): Promise<object> {
  const { id } = requirePerson(actor);
  const marks = await marksOf(db, id);
  return {
    writtenAt: moment(now),
    account: await accountOf(db, id),
    mails: await mailsTo(db, id),
    sessions: await sessionsOf(db, id),
    ...(await ownEntry(db, id)),
    votes: paperList(marks, 'vote'),
    saved: paperList(marks, 'save'),
    notForMe: paperList(marks, 'dismissal'),
    trust: await ownTrust(actor, { db }, now),
    submitted: await submissionsOf(db, id),
    ...(await toldOf(db, id)),
    comments: await ownComments(db, id),
    opinionsOfComments: await ownOpinions(db, id),
    ...(await collectionsOf(db, id)),
    follows: await followsOf(db, id),
    ...(await readingOf(db, id)),
    notices: await noticesOf(db, id),
    reports: await reportsOf(db, id),
    invitations: await invitationsOf(db, id),
    mail: await ownMail(db, id),
  };
}

async function accountOf(db: Kysely<Schema>, id: number) {
  const person = await db
    .selectFrom('people')
    .leftJoin('people as hosts', 'hosts.id', 'people.invited_by')
    .leftJoin('mail_changes', 'mail_changes.person_id', 'people.id')
    .selectAll('people')
    .select(['hosts.handle as host', 'mail_changes.mail as newMail'])
    .where('people.id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    name: person.display_name,
    handle: person.handle,
    mail: person.mail,
    mailToBeConfirmed: person.newMail,
    role: person.role,
    since: moment(person.created_at),
    invitedBy: person.host,
    suspendedUntil: moment(person.suspended_until),
    suspendedBecause: person.suspended_because,
  };
}

/** Their texts are not kept once they are sent, and hold links before. */
async function mailsTo(db: Kysely<Schema>, id: number) {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('people', 'people.mail', 'messages.recipient')
    .select(['messages.subject', 'messages.created_at', 'messages.sent_at'])
    .where('people.id', '=', id)
    .orderBy('messages.id')
    .execute();
  return rows.map(({ subject, created_at, sent_at }) => ({
    subject,
    writtenAt: moment(created_at),
    sentAt: moment(sent_at),
  }));
}

async function sessionsOf(db: Kysely<Schema>, id: number) {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('person_id', '=', id)
    .orderBy('created_at')
    .execute();
  return rows.map(({ user_agent, created_at, last_seen_at }) => ({
    browser: user_agent,
    startedAt: moment(created_at),
    lastSeenAt: moment(last_seen_at),
  }));
}

function marksOf(db: Kysely<Schema>, id: number): Promise<MarkRow[]> {
  return db
    .selectFrom('marks')
    .innerJoin('papers', 'papers.id', 'marks.paper_id')
    .select(['papers.address', 'papers.title', 'marks.kind', 'marks.created_at'])
    .where('person_id', '=', id)
    .orderBy('marks.created_at')
    .execute();
}

async function noticesOf(db: Kysely<Schema>, id: number) {
  const rows = await db
    .selectFrom('notices')
    .leftJoin('papers', 'papers.id', 'notices.paper_id')
    .select(['papers.address', 'notices.kind', 'notices.detail', 'notices.created_at', 'notices.read_at'])
    .where('person_id', '=', id)
    .orderBy('notices.id')
    .execute();
  return rows.map(({ address, kind, detail, created_at, read_at }) => ({
    paper: address,
    kind,
    ...(JSON.parse(detail) as object),
    at: moment(created_at),
    readAt: moment(read_at),
  }));
}

async function submissionsOf(db: Kysely<Schema>, id: number) {
  const rows = await db
    .selectFrom('submissions')
    .innerJoin('papers', 'papers.id', 'submissions.paper_id')
    .select(['papers.address', 'submissions.submitted_at'])
    .where('person_id', '=', id)
    .execute();
  return rows.map(({ address, submitted_at }) => ({ paper: address, at: moment(submitted_at) }));
}

async function invitationsOf(db: Kysely<Schema>, id: number) {
  const rows = await db
    .selectFrom('invitations')
    .leftJoin('people', 'people.id', 'invitations.used_by')
    .select(['invitations.created_at', 'invitations.expires_at', 'invitations.used_at', 'people.handle'])
    .where('made_by', '=', id)
    .orderBy('invitations.id')
    .execute();
  return rows.map(({ created_at, expires_at, used_at, handle }) => ({
    madeAt: moment(created_at),
    expiresAt: moment(expires_at),
    usedAt: moment(used_at),
    guest: handle,
  }));
}

/** What they asked moderators to look at, and what was decided. */
async function reportsOf(db: Kysely<Schema>, id: number) {
  const rows = await db.selectFrom('reports').selectAll().where('person_id', '=', id).orderBy('id').execute();
  return rows.map((row) => ({
    about: `${row.subject_kind} ${row.subject_id}`,
    reason: row.reason,
    at: moment(row.created_at),
    outcome: row.outcome,
    decidedAt: moment(row.resolved_at),
    told: row.resolution,
  }));
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
