import type { Transaction } from 'kysely';

import { dialectOf } from '../store/dialect.ts';
import { insertNotices } from '../store/notices.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, NotAllowedError } from './actor.ts';
import { requireOffice, type Terms, takeOffice } from './moderation/office.ts';
import { logModeration } from './moderation-log.ts';
import { ownLine } from './own-words.ts';

const LONGEST_REASON = 500;
const MOST_SHOWN = 200;

/** What moderators do about a claim. */
export type ClaimDecision = 'grant' | 'refuse' | 'revoke';

/** A claim as moderators see it; moments are ms UTC. */
export interface ClaimLine {
  id: number;
  author: { slug: string; name: string; papers: number };
  claimant: { name: string; handle: string; since: number };
  state: 'asked' | 'granted' | 'refused' | 'revoked';
  evidence: 'orcid' | 'mail' | 'moderator' | null;
  note: string;
  askedAt: number;
  /** Others who were granted the same name. */
  namesakes: number;
}

const OUTCOMES = {
  grant: { state: 'granted', act: 'claim-granted', from: ['asked'], told: 'was granted' },
  refuse: { state: 'refused', act: 'claim-refused', from: ['asked'], told: 'was refused' },
  revoke: { state: 'revoked', act: 'claim-revoked', from: ['granted'], told: 'was revoked' },
} as const;

/** Claims that wait for a decision, the oldest first, and those that stand, the newest first. For moderators. */
export async function listClaims(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
): Promise<{ waiting: ClaimLine[]; standing: ClaimLine[] }> {
  requireOffice(actor, 'moderator');
  const claims = db
    .selectFrom('claims')
    .innerJoin('people', 'people.id', 'claims.person_id')
    .selectAll('claims')
    .select(['people.display_name', 'people.handle', 'people.created_at as since'])
    .select(({ selectFrom }) => [
      selectFrom('paper_authors')
        .whereRef('paper_authors.slug', '=', 'claims.author_slug')
        .select(({ fn }) => fn.countAll<number>().as('papers'))
        .as('papers'),
      selectFrom('claims as others')
        .whereRef('others.author_slug', '=', 'claims.author_slug')
        .whereRef('others.id', '!=', 'claims.id')
        .where('others.state', '=', 'granted')
        .select(({ fn }) => fn.countAll<number>().as('namesakes'))
        .as('namesakes'),
    ])
    .limit(MOST_SHOWN);
  const waiting = await claims.where('state', '=', 'asked').orderBy('claims.id').execute();
  const standing = await claims.where('state', '=', 'granted').orderBy('claims.id', 'desc').execute();
  const toLine = (row: (typeof waiting)[number]): ClaimLine => ({
    id: row.id,
    author: { slug: row.author_slug, name: row.author_name, papers: row.papers ?? 0 },
    claimant: { name: row.display_name, handle: row.handle, since: row.since },
    state: row.state,
    evidence: row.evidence,
    note: row.note,
    askedAt: row.created_at,
    namesakes: row.namesakes ?? 0,
  });
  return { waiting: waiting.map(toLine), standing: standing.map(toLine) };
}

/**
 * Decides about a claim, in the public log and with a notice to who made it. A claim of one's own is for others to
 * decide. Nothing is changed where it is `gone`, or was decided by another meanwhile, nor without a reason to refuse or
 * revoke it. Throws a NotAllowedError to who is no moderator, or is suspended.
 */
export async function decideClaim(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { claim, decision, reason }: { claim: number; decision: ClaimDecision; reason: string },
  terms: Terms,
): Promise<'decided' | 'gone' | 'no reason'> {
  requireOffice(actor, 'moderator');
  const why = ownLine(reason).slice(0, LONGEST_REASON);
  if (why === '' && decision !== 'grant') return 'no reason';
  const { state, act, from, told } = OUTCOMES[decision];
  const { now } = terms;
  return writePatiently(store, async (transaction) => {
    await takeOffice(transaction, actor, 'moderator', terms);
    const row = await holdClaim(transaction, claim);
    if (row === undefined || !(from as readonly string[]).includes(row.state)) return 'gone';
    refuseOwn(actor, row.person_id);
    await transaction
      .updateTable('claims')
      .set({
        state,
        evidence: decision === 'grant' ? 'moderator' : row.evidence,
        decided_at: now,
        decided_by: actor.kind === 'person' ? actor.id : null,
        reason: why,
      })
      .where('id', '=', claim)
      .execute();
    const subject = { kind: 'person', id: row.person_id, name: row.handle } as const;
    const detail = { author: row.author_slug, name: row.author_name };
    const entry = await logModeration(transaction, actor, { act, subject, why, detail }, now);
    const sentence = `Your claim to be the author ${row.author_name} ${told}${why === '' ? '' : `: ${why}`}`;
    const event = { kind: 'claim', author: row.author_slug, name: row.author_name, told: sentence } as const;
    const notice = { person: row.person_id, paper: null, occasion: `moderation ${entry}`, event };
    await insertNotices(transaction, [notice], now);
    return 'decided';
  });
}

function refuseOwn(actor: Actor, claimant: number): void {
  if (actor.kind !== 'person' || actor.id !== claimant) return;
  throw new NotAllowedError('A claim of one’s own is for others to decide. Nothing was changed.', {
    signInHelps: false,
  });
}

/** The claim, which stays as it is while this transaction lasts. */
function holdClaim(transaction: Transaction<Schema>, claim: number) {
  const query = transaction
    .selectFrom('claims')
    .innerJoin('people', 'people.id', 'claims.person_id')
    .selectAll('claims')
    .select('people.handle')
    .where('claims.id', '=', claim);
  const isAlone = dialectOf(transaction) === 'sqlite';
  return (isAlone ? query : query.forUpdate('claims')).executeTakeFirst();
}
