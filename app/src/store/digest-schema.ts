import type { Generated } from 'kysely';

/** Who gets mail and about what, what was chosen for them, and what is to be delivered. */
export interface DigestTables {
  subscribers: SubscribersTable;
  subscriptions: SubscriptionsTable;
  subscription_requests: SubscriptionRequestsTable;
  editions: EditionsTable;
  edition_items: EditionItemsTable;
  outbox: OutboxTable;
  suppressions: SuppressionsTable;
  notice_wishes: NoticeWishesTable;
  notice_mail: NoticeMailTable;
}

/** An address that gets one mail a day at most: everything that it subscribed to stands in the same edition. */
export interface SubscribersTable {
  id: Generated<number>;
  /** Null for somebody without an account. */
  person_id: number | null;
  mail: string;
  /** What the links in the mails are signed with (HMAC-SHA-256): they work without signing in. */
  secret: string;
  created_at: number;
  /** When the address was shown to be theirs; null until then, and nothing is sent. */
  confirmed_at: number | null;
  /** Of the IANA database. */
  timezone: string;
  /** 0 to 23, by the clock of the time zone. */
  hour: number;
  /** 1: nothing on Saturdays and Sundays. */
  weekdays_only: number;
  /** On which day what is weekly comes: 1 (Monday) to 7. */
  weekly_day: number;
  /** Papers in one edition. */
  most_papers: number;
  /** When the next edition closes, ms UTC; null where none will. */
  next_at: number | null;
  /** The local date (`2026-01-21`) up to which everything is closed, were it empty, or passed over as too late. */
  last_date: string | null;
  /** When the last edition that was closed was due, ms UTC, were it an empty one. */
  last_due_at: number | null;
}

/** One list that a subscriber wants to hear of. */
export interface SubscriptionsTable {
  id: Generated<number>;
  subscriber_id: number;
  kind: SubscriptionKind;
  /**
   * What of its kind: a topic's or author's slug, a category's code, the query string of a search
   * (`digest/subscriptions/search-target.ts`), the number of a collection, an organization's slug; empty for what is there once.
   */
  target: string;
  frequency: 'daily' | 'weekly';
  /** The least number of votes that a paper of the list has when an edition closes; null: every paper of the list. */
  threshold: number | null;
  created_at: number;
}

/** What somebody without an account wishes, until the link that was mailed to the address is used. */
interface SubscriptionRequestsTable {
  /** SHA-256 of the token in the link. */
  token_hash: string;
  mail: string;
  /** JSON of `Wish` in digest/subscriptions/wish.ts. */
  wish: string;
  created_at: number;
  expires_at: number;
}

export type SubscriptionKind =
  | 'day'
  | 'week'
  | 'trending'
  | 'topic'
  | 'category'
  | 'author'
  | 'organization'
  | 'search'
  | 'collection'
  | 'following';

/** What one subscriber got on one day. A row is written once, with its items and its mail, in one transaction. */
interface EditionsTable {
  id: Generated<number>;
  subscriber_id: number;
  local_date: string;
  due_at: number;
  closed_at: number;
}

/** A paper of an edition. No paper comes to a subscriber twice. */
interface EditionItemsTable {
  edition_id: number;
  /** From 0, in the order of the mail. */
  place: number;
  /** Which list brought it; null once that is not subscribed to any more. */
  subscription_id: number | null;
  /** The paper as it was then, and the one that it has been merged into since. */
  first_paper_id: number;
  paper_id: number;
  score: number;
  /** One line, as the mail says it. */
  reason: string;
}

/** A mail to be delivered, once. */
export interface OutboxTable {
  id: Generated<number>;
  subscriber_id: number | null;
  person_id: number | null;
  kind: 'edition' | 'notices' | 'confirmation';
  recipient: string;
  /** Of the recipient, lower case: limits are by it. */
  domain: string;
  /** With its angle brackets: the same for the same recipient and edition, for ever. */
  message_id: string;
  subject: string;
  /** Both are forgotten when it was sent or given up. */
  html: string | null;
  text: string | null;
  /** For `List-Unsubscribe` (RFC 2369, RFC 8058); null where nobody can leave, as for a confirmation. */
  leave_url: string | null;
  /** For `List-Id` (RFC 2919), without its brackets. */
  list_id: string | null;
  created_at: number;
  /** After that it is of no use: it is given up rather than sent. */
  expires_at: number;
  /** When it is tried (again), or when whoever has taken it has lost it; null once it is handed over or given up. */
  next_at: number | null;
  attempts: number;
  /** When it was tried last. */
  tried_at: number | null;
  /** Names the try that has it: whoever has lost it can neither hand it over nor note anything about it. */
  taken_by: string | null;
  /**
   * Written before the server gets the end of the mail. From then on it is not sent again by itself, unless the server
   * says that it has not taken it: where neither `sent_at` nor `given_up_at` follows, nobody knows.
   */
  handed_over_at: number | null;
  sent_at: number | null;
  given_up_at: number | null;
  /** Who stood in the way the last time: the server, the recipient or the mail itself. */
  trouble: 'server' | 'recipient' | 'content' | null;
  /** What the mail server said the last time. */
  answer: string | null;
}

/** An address that gets nothing any more. */
interface SuppressionsTable {
  mail: string;
  because: 'bounce' | 'complaint' | 'owner';
  detail: string | null;
  since: number;
}

/** How somebody wants to be told of one kind of notice, where it is not the default. */
interface NoticeWishesTable {
  person_id: number;
  kind: string;
  /** 1: among the notices of the site. */
  on_site: number;
  by_mail: 'soon' | 'daily' | 'never';
}

/** What the links in somebody's mails about notices are made with. */
interface NoticeMailTable {
  person_id: number;
  /** Switches these mails off without signing in, and nothing else. */
  token: string;
}
