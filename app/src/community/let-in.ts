import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { endSession, startSession } from './sessions.ts';
import { hashToken, isTokenShaped, newToken } from './tokens.ts';

/** As long as browsers keep a cookie (RFC 6265bis, section 5.5). */
export const KNOWN_MS = 400 * 86_400_000;

/** The browser in which somebody signs in. */
export interface EntryBrowser {
  userAgent: string | null;
  /** The session that it had until now; it ends. */
  formerToken: string | null;
  /** By which it is known from earlier (`known_browsers`). */
  knownToken: string | null;
}

/** What the browser keeps in its cookies from here on. */
export interface LetIn {
  session: string;
  known: string;
}

/**
 * Signs somebody in, whatever showed that it is them: with a new session, never one that the browser brought along
 * (session fixation), and remembers that they have been in this browser.
 */
export async function letIn(
  transaction: Transaction<Schema>,
  { person, browser, now }: { person: number; browser: EntryBrowser; now: number },
): Promise<LetIn> {
  const { userAgent, formerToken, knownToken } = browser;
  if (formerToken !== null) await endSession(transaction, formerToken);
  const session = await startSession(transaction, { personId: person, userAgent, now });
  const known = knownToken !== null && isTokenShaped(knownToken) ? knownToken : newToken();
  const times = { seen_at: now, expires_at: now + KNOWN_MS };
  await transaction
    .insertInto('known_browsers')
    .values({ token_hash: hashToken(known), person_id: person, ...times })
    .onConflict((conflict) => conflict.columns(['token_hash', 'person_id']).doUpdateSet(times))
    .execute();
  return { session, known };
}

/** Whether somebody has signed in with this browser; asks the store the same whatever it is given. */
export async function isKnownBrowser(
  transaction: Transaction<Schema>,
  { token, person, now }: { token: string | null; person: number | null; now: number },
): Promise<boolean> {
  const row = await transaction
    .selectFrom('known_browsers')
    .select('person_id')
    .where('token_hash', '=', hashToken(token ?? ''))
    .where('person_id', '=', person ?? 0)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}
