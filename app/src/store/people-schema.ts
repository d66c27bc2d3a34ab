import type { Generated } from 'kysely';

/** A person who can sign in. */
export interface PeopleTable {
  id: Generated<number>;
  /** The name in addresses: lower case, never given twice. */
  handle: string;
  display_name: string;
  mail: string | null;
  /** One of `ROLES` in community/actor.ts. */
  role: string;
  created_at: number;
}

/** A browser that somebody is signed in with. */
export interface SessionsTable {
  /** SHA-256 of the token in the cookie: who reads the store cannot sign in with it. */
  token_hash: string;
  person_id: number;
  created_at: number;
  last_seen_at: number;
  expires_at: number;
  /** The beginning of what the browser calls itself, to tell one session from another. */
  user_agent: string | null;
}

/** A link that signs in whoever has it, once. */
export interface SignInLinksTable {
  /** SHA-256 of the token in the link. */
  token_hash: string;
  /** What it is good for: `owner`. */
  purpose: string;
  /** Whom it signs in; null for the owner, who may not exist yet. */
  person_id: number | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}
