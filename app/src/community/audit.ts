import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type Actor, requireRole } from './actor.ts';

/** What is done with the owner's power and is not for the public log. */
const AUDITED = {
  settings: 'changed settings',
  'owner-link-made': 'made a link for the owner',
  'owner-link-used': 'signed in with the owner’s link',
  'sessions-ended': 'signed somebody out everywhere',
  'source-asked': 'had a source asked',
  'job-retried': 'had a job run again',
  'index-rebuild': 'had the index built anew',
  'mail-suppressed': 'had no more mail sent to an address',
  'mail-allowed': 'had mail sent to an address again',
  'mail-sent-again': 'had a mail sent again',
  backup: 'wrote a backup',
  restore: 'restored a backup',
} as const;

export interface AuditedAct {
  act: keyof typeof AUDITED;
  /** What it was done to: names, never a value or a secret. */
  about: string;
}

/** Notes what somebody did, in the transaction that does it. */
export async function noteAudit(
  transaction: Transaction<Schema>,
  actor: Actor,
  { act, about }: AuditedAct,
  now: number,
): Promise<void> {
  const person_id = actor.kind === 'person' ? actor.id : null;
  await transaction.insertInto('audit_log').values({ at: now, person_id, act, about }).execute();
}

/** An entry as an owner reads it. */
export interface AuditEntry {
  id: number;
  /** ISO 8601 in UTC. */
  at: string;
  /** Null: the command line, or whoever had the owner's link. */
  by: string | null;
  /** As a sentence without its subject. */
  did: string;
  about: string;
}

const MOST_SHOWN = 200;

/** The newest entries, the newest first. Throws a NotAllowedError to whoever is not the owner. */
export async function readAudit(actor: Actor, { db }: Pick<Store, 'db'>): Promise<AuditEntry[]> {
  requireRole(actor, 'owner');
  const rows = await db
    .selectFrom('audit_log')
    .leftJoin('people', 'people.id', 'audit_log.person_id')
    .selectAll('audit_log')
    .select('people.handle')
    .orderBy('audit_log.id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ id, at, handle, act, about }) => ({
    id,
    at: new Date(at).toISOString(),
    by: handle,
    did: Object.hasOwn(AUDITED, act) ? AUDITED[act as keyof typeof AUDITED] : act,
    about,
  }));
}
