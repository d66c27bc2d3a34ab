/** A passkey (WebAuthn Level 3) that signs somebody in. Nothing of it is secret: the private half is on their device. */
export interface PasskeysTable {
  /** As the authenticator names it, in base64url. */
  credential_id: string;
  person_id: number;
  /** The host that it belongs to: authenticators use it nowhere else. */
  rp_id: string;
  /** Names the account to authenticators: random, the same for all passkeys of one person, and in no page. */
  user_handle: string;
  /** What its owner calls it. */
  name: string;
  /** In COSE, as base64url. */
  public_key: string;
  /** How often the authenticator says that it was used; 0 where it does not count. */
  counter: number;
  /** JSON: how browsers reach the authenticator. */
  transports: string;
  created_at: number;
  last_used_at: number | null;
  /** When it counted backwards: somebody may have a copy. It signs nobody in from then on. */
  suspected_at: number | null;
}

/** An account elsewhere that signs somebody in (OpenID Connect). */
export interface IdentitiesTable {
  issuer: string;
  /** Who it is there; with the issuer, for ever the same person (OpenID Connect Core, section 5.7). */
  subject: string;
  person_id: number;
  /** What the provider calls them, for their own account page. */
  label: string;
  created_at: number;
  last_used_at: number | null;
}

/** Something that one browser has begun with an authenticator or a provider, and may end once. */
export interface CeremoniesTable {
  /** SHA-256 of the token in the browser's cookie. */
  token_hash: string;
  /** One of `PURPOSES` in community/ceremonies.ts. */
  purpose: string;
  /** Who began it; null where it is to sign somebody in. */
  person_id: number | null;
  /** JSON: what was asked, to be compared with what comes back. */
  detail: string;
  expires_at: number;
}

/** A browser in which somebody has signed in once: what strangers ask for does not use up its allowance of links. */
export interface KnownBrowsersTable {
  /** SHA-256 of the token in its cookie, which signs nobody in. */
  token_hash: string;
  person_id: number;
  seen_at: number;
  expires_at: number;
}
