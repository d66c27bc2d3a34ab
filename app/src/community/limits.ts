import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** Somebody asks too often; the page says when to come back. */
export class TooManyRequestsError extends Error {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('Too many requests.');
    this.name = 'TooManyRequestsError';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** How often something may be done: `most` times in any `windowMs` milliseconds. */
interface Limit {
  /** What is done; one word. */
  act: string;
  most: number;
  windowMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A link that signs somebody in works this long: enough for a slow mailbox. */
export const LINK_MS = 15 * MINUTE_MS;

/** What may be done only so often: by a mail address, by a network address, or by a person. */
export const LIMITS = {
  /**
   * By whoever asks. In the time that a link works: when one more is refused, the last ones wait in the mailbox and
   * still work, so that nobody is locked out by what strangers ask for.
   */
  linksToAddress: { act: 'link-to', most: 5, windowMs: LINK_MS },
  /** By one network for one address. */
  linksToAddressFromNetwork: { act: 'link-to-from', most: 5, windowMs: HOUR_MS },
  linksFromNetwork: { act: 'link-from', most: 30, windowMs: HOUR_MS },
  /** In a browser where its owner has signed in before, whatever others ask for. */
  linksInKnownBrowser: { act: 'link-known', most: 5, windowMs: HOUR_MS },
  /** With one invitation: who is not let in without it gets none of the links that strangers ask for. */
  linksByInvitation: { act: 'link-invited', most: 5, windowMs: HOUR_MS },
  mailChangesToAddress: { act: 'change-to', most: 5, windowMs: HOUR_MS },
  mailChanges: { act: 'mail-change', most: 5, windowMs: DAY_MS },
  passkeys: { act: 'passkey', most: 20, windowMs: DAY_MS },
  marks: { act: 'mark', most: 120, windowMs: MINUTE_MS },
  comments: { act: 'comment', most: 10, windowMs: 10 * MINUTE_MS },
  commentsInADay: { act: 'comment-day', most: 100, windowMs: DAY_MS },
  commentEdits: { act: 'comment-edit', most: 15, windowMs: 10 * MINUTE_MS },
  commentPreviews: { act: 'comment-preview', most: 60, windowMs: 10 * MINUTE_MS },
  commentOpinions: { act: 'comment-opinion', most: 120, windowMs: MINUTE_MS },
  newCollections: { act: 'new-collection', most: 30, windowMs: DAY_MS },
  collecting: { act: 'collect', most: 240, windowMs: MINUTE_MS },
  collectionImports: { act: 'collection-import', most: 30, windowMs: HOUR_MS },
  editorInvitations: { act: 'invite-editor', most: 50, windowMs: DAY_MS },
  follows: { act: 'follow', most: 120, windowMs: MINUTE_MS },
  feedTokens: { act: 'feed-token', most: 30, windowMs: DAY_MS },
  invitations: { act: 'invite', most: 60, windowMs: HOUR_MS },
  reports: { act: 'report', most: 10, windowMs: HOUR_MS },
  offices: { act: 'office', most: 200, windowMs: HOUR_MS },
  lookUps: { act: 'look-up', most: 30, windowMs: HOUR_MS },
  submissions: { act: 'submit', most: 10, windowMs: DAY_MS },
  submissionsOfCurators: { act: 'submit', most: 30, windowMs: DAY_MS },
  additions: { act: 'addition', most: 60, windowMs: HOUR_MS },
  claims: { act: 'claim', most: 10, windowMs: DAY_MS },
  renames: { act: 'rename', most: 5, windowMs: 30 * DAY_MS },
} as const satisfies Readonly<Record<string, Limit>>;

/** Who is counted and when. */
export interface Turn {
  limit: Limit;
  /** Whoever does it: an address, a person's number. Only a hash of it is kept. */
  by: string;
  /** ms UTC */
  now: number;
  /** False where the operator has switched limits off. */
  enforced: boolean;
}

/**
 * Counts what is about to be done, in the transaction that does it, so that it holds over restarts and processes.
 * Throws a TooManyRequestsError, which ends the transaction and counts nothing, when it was done `most` times in the
 * window that ends now: with the seconds until the oldest of these leaves it. A clock that was set back forgets.
 */
export async function takeTurn(
  transaction: Transaction<Schema>,
  { limit, by, now, enforced }: Turn,
): Promise<void> {
  if (!enforced) return;
  const key = `${limit.act}:${createHash('sha256').update(by).digest('base64url')}`;
  const times = await lockTimes(transaction, key, now);
  const recent = times.filter((at) => at > now - limit.windowMs && at <= now);
  const oldest = recent[0];
  if (oldest !== undefined && recent.length >= limit.most) {
    throw new TooManyRequestsError(Math.ceil((oldest + limit.windowMs - now) / 1000));
  }
  await transaction
    .updateTable('rate_limits')
    .set({ times: JSON.stringify([...recent, now]), expires_at: now + limit.windowMs })
    .where('key', '=', key)
    .execute();
}

/** Writing the row first makes others who count the same wait until this transaction ends. */
async function lockTimes(transaction: Transaction<Schema>, key: string, now: number): Promise<number[]> {
  const { times } = await transaction
    .insertInto('rate_limits')
    .values({ key, times: '[]', expires_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(({ ref }) => ({ key: ref('excluded.key') })))
    .returning('times')
    .executeTakeFirstOrThrow();
  return JSON.parse(times) as number[];
}

/** Deletes counts that say nothing any more. */
export async function forgetOldCounts(db: Kysely<Schema>, now: number): Promise<void> {
  await db.deleteFrom('rate_limits').where('expires_at', '<=', now).execute();
}
