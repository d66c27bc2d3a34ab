import type { Generated } from 'kysely';

/** A person who can sign in. */
export interface PeopleTable {
  id: Generated<number>;
  /** The name in addresses: lower case, one person's at a time, not given again once an account is deleted with it. */
  handle: string;
  display_name: string;
  mail: string | null;
  /** One of `ROLES` in community/actor.ts. */
  role: string;
  created_at: number;
  /** Whose invitation brought them here. */
  invited_by: number | null;
  /** When they deleted their account: the row stays, without anything that names them. */
  deleted_at: number | null;
  /** Until then they do nothing that others see; ms UTC. */
  suspended_until: number | null;
  /** Why: said to them, and in the public log. */
  suspended_because: string | null;
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

/** A secret in the addresses under which a program reads feeds for somebody. */
export interface FeedTokensTable {
  id: Generated<number>;
  /** SHA-256 of the secret: who reads the store cannot read feeds with it. */
  token_hash: string;
  person_id: number;
  created_at: number;
  /** To the hour. */
  last_used_at: number | null;
}

/** A link that signs in whoever has it, once. */
export interface SignInLinksTable {
  /** SHA-256 of the token in the link. */
  token_hash: string;
  /** What it is good for: `owner`, `sign-in`, or `nothing` where an address may not come in. */
  purpose: string;
  /** Whom it signs in; null for the owner, who may not exist yet. */
  person_id: number | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  /** Whom it signs in, by the address that it was mailed to; null for the owner's. */
  mail: string | null;
  /** Where its reader goes next: a path of ours. */
  next: string | null;
  invitation_id: number | null;
  /** JSON of `Claimed` in community/identities.ts: the account elsewhere that is joined when the link is used. */
  identity: string | null;
}

/** A link that lets one person in. */
export interface InvitationsTable {
  id: Generated<number>;
  /** SHA-256 of the token in the link. */
  token_hash: string;
  made_by: number;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  used_by: number | null;
}

/** A change of somebody's address that one side or both have yet to confirm. */
export interface MailChangesTable {
  person_id: number;
  /** The new address. */
  mail: string;
  /** SHA-256 of the token mailed to the old address; null where there was none. */
  old_hash: string | null;
  new_hash: string;
  old_confirmed_at: number | null;
  new_confirmed_at: number | null;
  expires_at: number;
}

/** A mail to somebody. */
export interface MessagesTable {
  id: Generated<number>;
  recipient: string;
  subject: string;
  /** Null once it is sent or of no use any more: it may hold a link that signs somebody in. */
  text: string | null;
  created_at: number;
  /** When its link stops working. */
  expires_at: number;
  /** When it is sent, or tried again; null: never. */
  next_at: number | null;
  attempts: number;
  sent_at: number | null;
  last_error: string | null;
}

/** When somebody last did what may be done only so often. */
export interface RateLimitsTable {
  /** What, and a hash of who. */
  key: string;
  /** JSON: ms UTC, the oldest first. */
  times: string;
  /** When the row says nothing any more. */
  expires_at: number;
}

/** What a reader did with a paper. */
export interface MarksTable {
  person_id: number;
  /** `dismissal` is "not for me". */
  kind: 'vote' | 'save' | 'dismissal';
  /** The number that the paper had then. A merge gives the mark another paper; this says where it came from. */
  first_paper_id: number;
  paper_id: number;
  created_at: number;
}

/** How far somebody's votes agreed with those that came later, as last judged. */
export interface VoterStandingsTable {
  person_id: number;
  /** Votes that could be judged. */
  votes: number;
  /** The sum of their agreements, each in [0, 1], in millionths: both databases hold the same whole number. */
  agreement: number;
  /** What PeerRank finds them worth, in millionths; null: they could not be compared with others. */
  worth: number | null;
  /** How much they are an echo of their branch, in millionths; null: they did not vote of late. */
  echo: number | null;
  judged_at: number;
}

/** What a reader is told. */
export interface NoticesTable {
  id: Generated<number>;
  person_id: number;
  /** One of `NoticeEvent` in store/notices.ts. */
  kind: string;
  /** As in `marks`; null, like `paper_id`, for what is not about a paper. */
  first_paper_id: number | null;
  paper_id: number | null;
  /** Who caused it, where somebody did. */
  by_person_id: number | null;
  /** What happened, so that it is told once. */
  occasion: string;
  /** JSON, read and written by `store/notices.ts`. */
  detail: string;
  created_at: number;
  read_at: number | null;
  /** When it goes into a mail, unless it was read by then; null: it did, or it never will. */
  mail_at: number | null;
}

/** Who put which paper on which day. */
export interface SubmissionsTable {
  day: number;
  paper_id: number;
  source: string;
  submitter: string | null;
  submitted_at: number | null;
  /** The reader who did it; null where a source told it, and the paper's records tell it again. */
  person_id: number | null;
}
