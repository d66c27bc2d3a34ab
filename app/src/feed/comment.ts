import type { PaperCard, TextChange } from './card.ts';

/** Who wrote a comment. */
export interface CommentAuthor {
  name: string;
  /** Of their page; null for somebody who left. */
  handle: string | null;
}

/** A comment in its thread, as its reader may see it. */
export interface CommentView {
  id: number;
  author: CommentAuthor;
  /** Whether they are an author of the paper, as it was granted. */
  isByAuthor: boolean;
  /** ISO 8601 in UTC. */
  at: string;
  /** When it was changed last; null when it never was. */
  editedAt: string | null;
  isDeleted: boolean;
  /** Why moderators have hidden it, and the entry of the public log; null when they have not. */
  hidden: { because: string; entry: number } | null;
  /** Safe HTML; null where this reader cannot see it. */
  html: string | null;
  /** What it answers, where the indentation does not show that. */
  answers: { id: number; name: string } | null;
  /** Comments below it on this page, each under what it answers as far as the indentation goes. */
  below: CommentView[];
  /** How many these are in all. */
  countBelow: number;
  helpful: number;
  unhelpful: number;
  /** Wilson's lower bound of the share of readers who find it helpful: its score among its siblings. */
  score: number;
  /** Whether this reader wrote it. */
  isOwn: boolean;
  opinion: 'helpful' | 'unhelpful' | null;
  /** Answers or names this reader, who has not seen it yet. */
  isNew: boolean;
}

/** In which order comments stand among their siblings. */
export type CommentOrder = 'best' | 'new';

/** What is said of a paper, a page of it. */
export interface DiscussionView {
  /** Of the paper. */
  address: string;
  order: CommentOrder;
  /** The first of each thread, or of the part of a thread that this page begins with. */
  comments: CommentView[];
  page: number;
  pages: number;
  /** How many can be read here. */
  total: number;
  /** The newest comment that there is; 0 without any. */
  newest: number;
  /** Why moderators have closed it, and the entry of the public log; null while it is open. */
  lock: { because: string; entry: number } | null;
  /** Comments that answer or name this reader, and are new to them, on any page. */
  unseen: number[];
  /** Whether this reader may hide comments and close the discussion. */
  isModerator: boolean;
}

/** A comment by itself, for its own pages. */
export interface CommentAlone {
  id: number;
  author: CommentAuthor;
  isOwn: boolean;
  /** When it began to say this, ISO 8601 in UTC. */
  at: string;
  paper: {
    address: string;
    /** Plain text. */
    title: string;
  };
  /** Markdown. */
  text: string;
  /** Safe HTML. */
  html: string;
}

/** What a comment said from some moment on. */
export interface CommentVersion {
  /** ISO 8601 in UTC. */
  at: string;
  /** Markdown. */
  text: string;
  /** What it changed, by words; null for the first. */
  change: TextChange;
}

/** A paper that is talked about, with what was said last. */
export interface TalkedAbout {
  paper: PaperCard;
  comments: number;
  last: {
    id: number;
    author: CommentAuthor;
    /** ISO 8601 in UTC. */
    at: string;
    /** The beginning of it, plain text. */
    words: string;
  };
}

/** One page of what is talked about, what was said last first. */
export interface DiscussionsView {
  discussions: TalkedAbout[];
  page: number;
  pages: number;
}
