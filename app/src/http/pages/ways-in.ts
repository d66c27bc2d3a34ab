import type { Context } from 'hono';
import { listIdentities } from '../../community/identities.ts';
import { listPasskeys } from '../../community/passkeys.ts';
import type { OpenWays } from '../../community/ways-in.ts';
import type { WaysInView } from '../../ui/account/ways-in.tsx';
import type { OtherWaysView } from '../../ui/other-ways.tsx';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';
import { placeOf } from './passkey-place.ts';

/** What signs people in at present, as this request sees it. */
export function openWays(context: Context<AppEnvironment>, pages: PageContext): OpenWays {
  const issuers = pages.settings.providers.map(({ issuer }) => issuer);
  return { issuers, rpId: placeOf(context, pages)?.rpId ?? null };
}

export const LAST_WAY_IN =
  'Nothing was removed: this is the only way into your account. Set a mail address, or add another way, first.';

/** What the sign-in page offers besides mail. */
export function otherWays(context: Context<AppEnvironment>, pages: PageContext): OtherWaysView {
  const { providers } = pages.settings;
  return { passkeys: placeOf(context, pages) !== null, providers };
}

/** The passkeys and the accounts elsewhere of whoever asks. */
export async function loadWaysIn(context: Context<AppEnvironment>, pages: PageContext): Promise<WaysInView> {
  const actor = context.get('actor');
  const [passkeys, identities] = await Promise.all([
    listPasskeys(actor, pages.store),
    listIdentities(actor, pages.store),
  ]);
  const rpId = placeOf(context, pages)?.rpId;
  const names = new Map(pages.settings.providers.map(({ issuer, name }) => [issuer, name]));
  return {
    ...otherWays(context, pages),
    keys: passkeys.map((key) => ({ ...key, works: key.host === rpId })),
    identities: identities.map((identity) => ({
      ...identity,
      provider: names.get(identity.issuer) ?? new URL(identity.issuer).host,
      works: names.has(identity.issuer),
    })),
  };
}
