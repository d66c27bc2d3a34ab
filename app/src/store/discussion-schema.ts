import type { Generated } from 'kysely';

/** What readers say of papers, and of what others say. */
export interface DiscussionTables {
  comments: CommentsTable;
  comment_versions: CommentVersionsTable;
  comment_opinions: CommentOpinionsTable;
  discussion_locks: DiscussionLocksTable;
}

interface CommentsTable {
  id: Generated<number>;
  /** As in `marks`. An answer has the number of what it answers: a thread goes and comes back whole. */
  first_paper_id: number;
  paper_id: number;
  /** What it answers; null for a comment on the paper itself. */
  parent_id: number | null;
  person_id: number;
  /** Markdown; null once its author has deleted it: the place in the thread stays. */
  text: string | null;
  /** Safe HTML of the text by this version of the renderer. */
  html: string | null;
  html_version: number;
  created_at: number;
  /** When it was changed last. */
  edited_at: number | null;
  deleted_at: number | null;
  /** The entry of the public log by which moderators have hidden it. */
  hidden_entry: number | null;
  /** A hash of the form that it was sent with, and of what was in it: sent twice it is kept once. */
  form_key: string | null;
}

/** What a comment said before it was changed. */
interface CommentVersionsTable {
  id: Generated<number>;
  comment_id: number;
  /** When it began to say this. */
  written_at: number;
  text: string;
}

/** Whether a reader found a comment helpful: nobody else's to see but as a count. */
interface CommentOpinionsTable {
  person_id: number;
  comment_id: number;
  /** 1 helpful, 0 not helpful. */
  helpful: number;
  created_at: number;
}

/** A discussion that moderators have closed: it can be read. */
interface DiscussionLocksTable {
  /** As in `marks`. */
  first_paper_id: number;
  paper_id: number;
  /** Its entry in the public log. */
  entry_id: number;
}
