/** Two papers that may be one; the older in the store first. */
export interface SuspectedTwinsTable {
  one_id: number;
  other_id: number;
  /** One of `TWIN_REASONS` in papers/twin.ts. */
  reason: string;
  found_at: number;
  /** The entry of the public log by which somebody said that they are two; null while nobody has. */
  apart_entry: number | null;
}

/** A picture that a submitter linked to, by its address. */
export interface PicturesTable {
  url: string;
  /** What it shows, in the submitter's words, for who cannot see it; may be empty. */
  alt: string;
  asked_at: number;
  /** When it is fetched, or tried again; null: never. */
  next_at: number | null;
  attempts: number;
  /** Why it could not be taken, in a sentence for its submitter; null where nothing is wrong. */
  problem: string | null;
  /** SHA-256 of its bytes, in hexadecimal: its address here. This and what follows is null until it is kept. */
  hash: string | null;
  /** Media type, by its first bytes. */
  type: string | null;
  width: number | null;
  height: number | null;
  /** Its bytes in base64. */
  body: string | null;
}
