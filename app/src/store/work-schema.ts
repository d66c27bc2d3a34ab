import type { Generated } from 'kysely';

export interface SourceRunsTable {
  id: Generated<number>;
  source: string;
  started_at: number;
  /** Null while it runs, and for ever when its process died. */
  finished_at: number | null;
  /** When it last gave a sign of life. */
  alive_at: number | null;
  ok: number;
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  refused: number;
}

/** Work to be done by a worker, once or by a schedule. */
export interface JobsTable {
  id: Generated<number>;
  /** One of `jobs/kinds.ts`, or of another version. */
  kind: string;
  /** JSON. */
  payload: string;
  /** At most one pending or running job has it. */
  unique_key: string | null;
  /** Name of the schedule that asked for it; null: asked for once. */
  schedule: string | null;
  run_at: number;
  /** How often it was begun. A run that was stopped or told to come back later does not count. */
  attempts: number;
  most_attempts: number;
  /** Until when the job belongs to `leased_by`; both null unless it is running. */
  lease_until: number | null;
  leased_by: string | null;
  state: 'pending' | 'running' | 'done' | 'failed';
  /** Why the last attempt failed. Null: it was never tried, or it is done. */
  last_error: string | null;
  created_at: number;
  finished_at: number | null;
}

/** Small values by name: `store_id`, `epoch`, and what the owner has set (`setting:NAME`). */
export interface SettingsTable {
  name: string;
  value: string;
}

/** The turn to speak to an outside service: one call at a time over all processes. */
export interface ServiceSlotsTable {
  service: string;
  /** No call before this moment. */
  next_at: number;
  /** Whose turn it is; null between calls. */
  holder: string | null;
  /** When the turn ends in any case: its holder may have been killed. */
  lease_until: number;
  /** What the service last said of its limits. */
  quota_limit: number | null;
  quota_remaining: number | null;
  quota_resets_at: number | null;
}

/** Answers that a service can call unchanged. */
export interface HttpCacheTable {
  url: string;
  etag: string | null;
  last_modified: string | null;
  /** Packed with gzip, in base64. */
  body: string;
  used_at: number;
}

/** How far a source has been harvested. */
export interface SourceStatesTable {
  source: string;
  /** JSON whose shape the source knows. */
  checkpoint: string;
  updated_at: number;
}

/** What of a source was not taken, and why. The newest are kept. */
export interface RefusalsTable {
  id: Generated<number>;
  source: string;
  /** Address of the page that held it. */
  place: string;
  /** The how manieth of the page, counted from 1; null when it is the page as a whole. */
  line: number | null;
  field: string | null;
  reason: string;
  seen_at: number;
}
