import type { Generated } from 'kysely';

/** What a moderator may act on, and a reader report. */
export type SubjectKind = 'paper' | 'comment' | 'collection' | 'person';

/** What somebody did by their office: who, what, why. Public, and never changed. */
export interface ModerationLogTable {
  id: Generated<number>;
  at: number;
  /** Null: the command line. */
  person_id: number | null;
  /** One of `MODERATION_ACTS` in community/moderation-log.ts. */
  act: string;
  subject_kind: SubjectKind;
  subject_id: number;
  /** How the subject was called then: an address, a handle, a title. It may be gone since. */
  subject_name: string;
  why: string;
  /** JSON: what else belongs to the act, such as the end of a suspension. */
  detail: string;
}

/** Somebody says that a moderator should look. */
export interface ReportsTable {
  id: Generated<number>;
  subject_kind: SubjectKind;
  subject_id: number;
  person_id: number;
  reason: string;
  created_at: number;
  /** When a moderator decided, who, and what: `upheld` or `dismissed`. */
  resolved_at: number | null;
  resolved_by: number | null;
  outcome: string | null;
  /** The moderator's words about it, for those who reported. */
  resolution: string | null;
}

/** A paper that stands in no list until a moderator shows it again. */
export interface HiddenPapersTable {
  /** As in `marks`: a merge takes the decision along, and undoing it brings the decision back. */
  first_paper_id: number;
  paper_id: number;
  /** Of the public log: who hid it, and why. */
  entry_id: number;
}

/** What owners and commands did that is not for the public log. Only owners read it; no secret stands in it. */
export interface AuditLogTable {
  id: Generated<number>;
  at: number;
  /** Null: the command line, or whoever had the owner's link. */
  person_id: number | null;
  /** One of those in community/audit.ts. */
  act: string;
  /** What it was done to: names of settings, a handle, a file. */
  about: string;
}
