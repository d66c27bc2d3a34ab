import type { Generated } from 'kysely';
import type { CollectionTables } from './collections-schema.ts';
import type { DigestTables } from './digest-schema.ts';
import type { DiscussionTables } from './discussion-schema.ts';
import type * as Entry from './entry-schema.ts';
import type * as Moderation from './moderation-schema.ts';
import type * as People from './people-schema.ts';
import type { StandingsTables } from './standings-schema.ts';
import type * as Submissions from './submissions-schema.ts';
import type * as Work from './work-schema.ts';

/**
 * Every table and column. Times are integers (milliseconds UTC), days are integers (days since 1970-01-01),
 * booleans are 0 or 1, JSON is text: both databases hold the same values.
 */
export interface Schema extends DiscussionTables, CollectionTables, DigestTables, StandingsTables {
  papers: PapersTable;
  paper_addresses: PaperAddressesTable;
  paper_identifiers: PaperIdentifiersTable;
  paper_authors: PaperAuthorsTable;
  paper_categories: PaperCategoriesTable;
  paper_topics: PaperTopicsTable;
  paper_links: PaperLinksTable;
  paper_records: PaperRecordsTable;
  paper_renderings: PaperRenderingsTable;
  paper_versions: PaperVersionsTable;
  paper_decisions: PaperDecisionsTable;
  submissions: People.SubmissionsTable;
  changes: ChangesTable;
  source_runs: Work.SourceRunsTable;
  jobs: Work.JobsTable;
  settings: Work.SettingsTable;
  service_slots: Work.ServiceSlotsTable;
  http_cache: Work.HttpCacheTable;
  source_states: Work.SourceStatesTable;
  refusals: Work.RefusalsTable;
  paper_inquiries: PaperInquiriesTable;
  people: People.PeopleTable;
  sessions: People.SessionsTable;
  sign_in_links: People.SignInLinksTable;
  invitations: People.InvitationsTable;
  mail_changes: People.MailChangesTable;
  messages: People.MessagesTable;
  rate_limits: People.RateLimitsTable;
  marks: People.MarksTable;
  notices: People.NoticesTable;
  moderation_log: Moderation.ModerationLogTable;
  hidden_papers: Moderation.HiddenPapersTable;
  audit_log: Moderation.AuditLogTable;
  reports: Moderation.ReportsTable;
  voter_standings: People.VoterStandingsTable;
  passkeys: Entry.PasskeysTable;
  identities: Entry.IdentitiesTable;
  ceremonies: Entry.CeremoniesTable;
  known_browsers: Entry.KnownBrowsersTable;
  findings: Submissions.FindingsTable;
  claims: Submissions.ClaimsTable;
  profiles: Submissions.ProfilesTable;
  former_handles: Submissions.FormerHandlesTable;
}

/** `published_day` of a paper without any date: before every real day, so that it comes last in "newest first". */
export const UNDATED = -1_000_000;

/** One row a paper: the fields that won, folded from the paper's rows in `paper_records`. */
export interface PapersTable {
  /** Given by `papers/ingest.ts`, one after another; never given twice. */
  id: number;
  /** The public id of `/papers/{id}`: arXiv id, or `p` and the number in base 36. */
  address: string;
  title: string;
  abstract: string | null;
  /** Our own description, shown as "in brief". */
  summary: string | null;
  /** What Semantic Scholar's model makes of the abstract, one sentence. */
  tldr: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precise as the source was. */
  published: string | null;
  /** First day that `published` may mean (else `announced`, else the year); orders lists. UNDATED when unknown. */
  published_day: number;
  /** Day on which a source listed the paper as new. */
  announced_day: number | null;
  year: number | null;
  /** How many authors there are, also where their names are not known. Null: unknown. */
  author_count: number | null;
  venue: string | null;
  comment: string | null;
  license: string | null;
  organization: string | null;
  citations: number | null;
  upvotes: number;
  comments: number;
  /** 1 when a code link is known. */
  has_code: number;
  /** 1 when the best source that says anything of it says that the paper was withdrawn. */
  withdrawn: number;
  /** Hash of title, abstract and summary: a rendering is kept for each version of the text. */
  content_hash: string;
  created_at: number;
  updated_at: number;
}

/** Every address a paper ever had. The one in `papers.address` answers; the others redirect to it for ever. */
export interface PaperAddressesTable {
  address: string;
  paper_id: number;
}

export interface PaperIdentifiersTable {
  scheme: 'arxiv' | 'doi' | 'openreview';
  value: string;
  paper_id: number;
  /** 1 when a merge by hand gave the paper a second identifier of the scheme: it finds the paper, but names it not. */
  alias: number;
}

export interface PaperAuthorsTable {
  paper_id: number;
  position: number;
  name: string;
  /** Slug of the normalized name: the id of `/authors/{id}`. */
  slug: string;
}

export interface PaperCategoriesTable {
  paper_id: number;
  position: number;
  /** Code, for example `cs.LG`. The first is the primary one. */
  category: string;
  /** Copy of `papers.published_day` (UNDATED too), so that one index gives a category newest first. */
  sort_day: number;
}

export interface PaperTopicsTable {
  paper_id: number;
  position: number;
  slug: string;
  name: string;
  /** `keyword`: a source said so. `phrase`: found in title and abstract. `category`: a category's name. */
  origin: 'keyword' | 'phrase' | 'category';
  /** Copy of `papers.published_day` (UNDATED too), so that one index gives a topic newest first. */
  sort_day: number;
}

export interface PaperLinksTable {
  paper_id: number;
  kind: 'page' | 'code' | 'project' | 'data' | 'picture';
  url: string;
  stars: number | null;
}

/** What each source said, as normalized JSON. A paper can always be folded again from its records. */
export interface PaperRecordsTable {
  id: Generated<number>;
  paper_id: number;
  source: string;
  /** Hash of `body`, or where that came back after something else (`saidAgain`), of both: no two of a source are equal. */
  hash: string;
  /** Hash of the record's normalized title (`titleHash`): where papers of the same title are found. */
  title_hash: string;
  body: string;
  imported_at: number;
}

/** Safe HTML with MathML, kept for one version of a paper's text. */
export interface PaperRenderingsTable {
  paper_id: number;
  content_hash: string;
  title_html: string;
  /** First sentences of the summary or else the abstract, for the card. */
  lead_html: string | null;
  abstract_html: string | null;
  summary_html: string | null;
}

/** The texts that a paper has had, the present one last. A paper whose texts never changed has no rows. */
export interface PaperVersionsTable {
  paper_id: number;
  number: number;
  title: string;
  abstract: string | null;
  /** As precise as the source was; null when it did not say. */
  published: string | null;
  /** When the text was first read here, ms UTC; null when that is not known. */
  seen_at: number | null;
  /** What the authors said of this version. */
  note: string | null;
}

/** When a service was last asked what it knows of a paper. */
export interface PaperInquiriesTable {
  service: string;
  paper_id: number;
  asked_at: number;
  /** 0: the service does not know the paper. */
  known: number;
  /** When it is asked again. */
  due_at: number;
}

/** What moderators decided about which records are of one paper. A row stays when it is undone. */
interface PaperDecisionsTable {
  id: Generated<number>;
  kind: 'merge' | 'split';
  by: string;
  at: number;
  /** JSON, read and written by `papers/decisions.ts`. */
  detail: string;
  undone_at: number | null;
  undone_by: string | null;
}

/** One row a paper: `number` grows with every change, `deleted` = 1 is a tombstone left by a merge. */
export interface ChangesTable {
  number: number;
  paper_id: number;
  deleted: number;
}
