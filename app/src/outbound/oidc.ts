import type { Configuration, IDToken, UserInfoResponse } from 'openid-client';
import type { Provider } from '../config/entry.ts';
import { OidcError, providerFetch, reasonOf } from './oidc-fetch.ts';

/** What is kept of a question until its answer, to compare. */
export interface OidcChecks {
  state: string;
  nonce: string;
  verifier: string;
}

/** Whom a provider vouches for. */
export interface OidcPerson {
  /** Without a slash at the end. */
  issuer: string;
  subject: string;
  /** What the provider calls them; empty where it says nothing. */
  name: string;
  /** An address that the provider says is theirs, as it writes it; null where it does not say so. */
  verifiedMail: string | null;
}

/** A provider with its secret, if it has given one. */
export interface ProviderAccess extends Provider {
  secret: string | null;
}

export interface OidcClient {
  /** Where the browser goes to sign in there; throws an OidcError. */
  begin(provider: ProviderAccess, redirectUri: string): Promise<{ address: URL; checks: OidcChecks }>;
  /**
   * Who has signed in there, by the address with which the browser came back. Throws an OidcError.
   *
   * @param callback the redirect URI as it was given, with the parameters that came
   */
  finish(provider: ProviderAccess, callback: URL, checks: OidcChecks): Promise<OidcPerson>;
}

/** A provider's own description is believed this long. */
const DESCRIBED_MS = 3_600_000;

/**
 * Signs people in at providers of OpenID Connect: the authorization code flow with PKCE (RFC 7636), state and nonce, and
 * the ID token's signature checked with the provider's keys (OpenID Connect Core 1.0, section 3.1).
 *
 * @param now ms UTC
 */
export function createOidcClient(now: () => number): OidcClient {
  const described = new Map<string, { until: number; configuration: Configuration }>();
  const describe = async (provider: ProviderAccess): Promise<Configuration> => {
    const key = JSON.stringify([provider.issuer, provider.clientId, provider.secret]);
    const known = described.get(key);
    if (known !== undefined && known.until > now()) return known.configuration;
    const configuration = await discover(provider);
    described.set(key, { until: now() + DESCRIBED_MS, configuration });
    return configuration;
  };
  return {
    begin: (provider, redirectUri) =>
      explained(provider, async () => begin(await describe(provider), redirectUri)),
    finish: (provider, callback, checks) =>
      explained(provider, async () => finish(await describe(provider), callback, checks)),
  };
}

/** Whether a provider describes itself as one has to (OpenID Connect Discovery 1.0). Throws an OidcError that says what is wrong. */
export async function checkProvider(provider: ProviderAccess): Promise<void> {
  await explained(provider, () => discover(provider));
}

async function discover({ issuer, clientId, secret }: ProviderAccess): Promise<Configuration> {
  const oidc = await import('openid-client');
  const url = new URL(issuer);
  const isPlain = url.protocol === 'http:';
  return oidc.discovery(url, clientId, secret ?? undefined, secret === null ? oidc.None() : undefined, {
    [oidc.customFetch]: providerFetch(url),
    execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
  });
}

async function begin(configuration: Configuration, redirectUri: string) {
  const oidc = await import('openid-client');
  const checks = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  };
  const offered = configuration.serverMetadata().scopes_supported;
  const scopes = ['profile', 'email'].filter((scope) => offered === undefined || offered.includes(scope));
  const address = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: ['openid', ...scopes].join(' '),
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
  });
  return { address, checks };
}

async function finish(configuration: Configuration, callback: URL, checks: OidcChecks): Promise<OidcPerson> {
  const oidc = await import('openid-client');
  const tokens = await oidc.authorizationCodeGrant(configuration, callback, {
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new OidcError('refused', 'The provider sent no ID token.');
  const isBrief = claims.name === undefined || claims.email === undefined;
  const hasMore = isBrief && configuration.serverMetadata().userinfo_endpoint !== undefined;
  // Compared with the subject of the ID token: an answer about somebody else is refused.
  const more = hasMore ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
  return personOf(claims, more);
}

/** What is said in the ID token goes before what is said elsewhere; an address and its proof come from one place. */
function personOf({ iss, sub, ...claims }: IDToken, more: Partial<UserInfoResponse>): OidcPerson {
  const said = { ...more, ...claims };
  const names = [said.name, said.preferred_username, said.given_name];
  return {
    issuer: iss.replace(/\/+$/, ''),
    subject: sub,
    name: names.find((name) => typeof name === 'string' && name !== '')?.toString() ?? '',
    verifiedMail: verifiedMailIn(claims.email === undefined ? more : claims),
  };
}

function verifiedMailIn({
  email,
  email_verified: verified,
}: Readonly<Record<string, unknown>>): string | null {
  // Some providers write truth as a text.
  const isVerified = verified === true || verified === 'true';
  return isVerified && typeof email === 'string' ? email : null;
}

/** Whatever goes wrong becomes an OidcError, with the provider's name and what to do. */
async function explained<Result>({ name }: Provider, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const reason = reasonOf(error);
    throw new OidcError(reason.kind, `${name}: ${reason.message}`, { cause: error });
  }
}
