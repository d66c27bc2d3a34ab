import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { hashToken, isTokenShaped, newToken } from './tokens.ts';

/** What a browser is about to do with an authenticator or a provider, and how long it may take. */
const PURPOSES = {
  'add-passkey': 5 * 60_000,
  'enter-by-passkey': 5 * 60_000,
  /** People sign in there first, perhaps with a code from their phone. */
  provider: 15 * 60_000,
} as const;

type Purpose = keyof typeof PURPOSES;

interface Ceremony {
  purpose: Purpose;
  /** Who begins it; null where it is to sign somebody in. */
  person: number | null;
  /** What was asked, kept as JSON until it is answered. */
  detail: object;
  /** ms UTC */
  now: number;
}

/**
 * Keeps what was asked, such as a challenge, and gives the token that ties it to the browser: it belongs into a cookie.
 * Those that have run out are deleted by the way.
 */
export function beginCeremony(
  store: Pick<Store, 'write'>,
  { purpose, person, detail, now }: Ceremony,
): Promise<string> {
  const token = newToken();
  return writePatiently(store, async (transaction) => {
    await transaction.deleteFrom('ceremonies').where('expires_at', '<=', now).execute();
    await transaction
      .insertInto('ceremonies')
      .values({
        token_hash: hashToken(token),
        purpose,
        person_id: person,
        detail: JSON.stringify(detail),
        expires_at: now + PURPOSES[purpose],
      })
      .execute();
    return token;
  });
}

/** What comes back, and from whom. */
interface CeremonyEnd {
  purpose: Purpose;
  token: string;
  /** As at the beginning: what somebody began, nobody else ends. */
  person: number | null;
  /** ms UTC */
  now: number;
}

/**
 * What was asked, once: null when this browser began nothing of the kind, ended it already, or took too long. It is used
 * up also where the answer turns out to be wrong, so that nobody tries twice.
 *
 * @typeParam Detail what `beginCeremony` was given for this purpose
 */
export function endCeremony<Detail extends object>(
  store: Pick<Store, 'write'>,
  end: CeremonyEnd,
): Promise<Detail | null> {
  if (!isTokenShaped(end.token)) return Promise.resolve(null);
  return writePatiently(store, (transaction) => takeOut<Detail>(transaction, end));
}

async function takeOut<Detail extends object>(
  transaction: Transaction<Schema>,
  { purpose, token, person, now }: CeremonyEnd,
): Promise<Detail | null> {
  const row = await transaction
    .deleteFrom('ceremonies')
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .returning(['person_id', 'detail', 'expires_at'])
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= now || row.person_id !== person) return null;
  return JSON.parse(row.detail) as Detail;
}
