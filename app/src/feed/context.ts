import type { Kysely } from 'kysely';
import type { Settings } from '../config.ts';
import type { Renderings } from '../papers/renderings.ts';
import type { Schema } from '../store/schema.ts';

/** What every list is made from. */
export interface FeedContext {
  db: Kysely<Schema>;
  settings: Settings;
  renderings: Renderings;
  /** The present moment, ms UTC. */
  now(): number;
}
