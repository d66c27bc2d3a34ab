import type { Generated } from 'kysely';

/** What somebody was shown before they put it on a day. It is of no use after an hour. */
export interface FindingsTable {
  /** Random; names it in an address. */
  id: string;
  person_id: number;
  /** The paper that is here already; null where it is not, or was not when it was looked for. */
  paper_id: number | null;
  /** Who told of it, and what, as `papers/record.ts` writes it; both null where the paper is here. */
  source: string | null;
  record: string | null;
  /** The day that was open then: whoever confirms after its end is told. */
  day: number;
  created_at: number;
  expires_at: number;
}

/** "I am this author." */
export interface ClaimsTable {
  id: Generated<number>;
  person_id: number;
  /** As in `paper_authors`: the key of the author's page. */
  author_slug: string;
  /** The form of the name when it was claimed. */
  author_name: string;
  state: 'asked' | 'granted' | 'refused' | 'revoked';
  /** What shows that it is so: `orcid`, `mail`, or `moderator` where one looked. Null: nothing yet. */
  evidence: 'orcid' | 'mail' | 'moderator' | null;
  /** What the claimant wrote to the moderators. */
  note: string;
  created_at: number;
  decided_at: number | null;
  decided_by: number | null;
  /** Why, in the words of whoever decided; also in the public log. */
  reason: string | null;
}

/** What somebody tells of themselves. Who never did has no row. */
export interface ProfilesTable {
  person_id: number;
  about: string;
  link: string | null;
  /** 1: their profile does not list what they did. */
  hides_activity: number;
}

/** What somebody was called in addresses before: it leads to them, and is nobody else's. */
export interface FormerHandlesTable {
  handle: string;
  person_id: number;
}
