import type { Generated } from 'kysely';

/** Collections, what readers follow, and what they have read. */
export interface CollectionTables {
  collections: CollectionsTable;
  collection_addresses: CollectionAddressesTable;
  collection_editors: CollectionEditorsTable;
  collection_items: CollectionItemsTable;
  follows: FollowsTable;
  reads: ReadsTable;
  reading_habits: ReadingHabitsTable;
}

/** A list of papers that somebody keeps, perhaps with others. */
interface CollectionsTable {
  id: Generated<number>;
  owner_id: number;
  /** Its name in the address, beside its owner's handle. */
  slug: string;
  title: string;
  description: string;
  /** Unlisted: for whoever has the address, of which the secret is a part. */
  visibility: 'public' | 'unlisted' | 'private';
  secret: string;
  created_at: number;
  /** When somebody last changed anything of it. */
  updated_at: number;
  /** When moderators took it out of sight; null where they did not. */
  hidden_at: number | null;
  hidden_because: string | null;
}

/** Every address that a collection ever had, its present one among them. */
interface CollectionAddressesTable {
  handle: string;
  slug: string;
  collection_id: number;
}

/** Who may add to a collection besides its owner. */
interface CollectionEditorsTable {
  collection_id: number;
  person_id: number;
  invited_at: number;
  /** Null while they have not said yes. */
  accepted_at: number | null;
}

/** A paper on a list; or, where no paper is known, what somebody typed for it. */
export interface CollectionItemsTable {
  id: Generated<number>;
  collection_id: number;
  /** As in `marks`; null, like `paper_id`, for a text. */
  first_paper_id: number | null;
  paper_id: number | null;
  text: string | null;
  note: string;
  /** Items stand by this number; there may be gaps. */
  position: number;
  added_by: number;
  added_at: number;
}

/** What somebody wants to hear of. */
export interface FollowsTable {
  person_id: number;
  kind: 'author' | 'topic' | 'category' | 'person' | 'organization' | 'collection';
  /** The slug or code in the address; of a person or a collection the number, since their addresses change. */
  key: string;
  created_at: number;
}

/** That somebody opened a paper. */
interface ReadsTable {
  person_id: number;
  /** As in `marks`. */
  first_paper_id: number;
  paper_id: number;
  read_at: number;
}

/** When somebody reads, and what is kept of it. */
export interface ReadingHabitsTable {
  person_id: number;
  /** 1: papers that they open are noted. */
  keeps_reads: number;
  /** About when they last asked for a page. */
  seen_at: number;
  /** When the visit before this one ended; null during the first. */
  previous_visit_at: number | null;
}
