import type { Kysely } from 'kysely';
import type { Settings } from '../config.ts';
import type { Renderings } from '../papers/renderings.ts';
import type { Schema } from '../store/schema.ts';

/** What the order of a list is made from. */
export interface ListContext {
  db: Kysely<Schema>;
  settings: Pick<Settings, 'timezone' | 'dayBoundary' | 'dayAuto' | 'categories'>;
  /** The present moment, ms UTC. */
  now(): number;
}

/** What every list is made from. */
export interface FeedContext extends ListContext {
  settings: Settings;
  renderings: Renderings;
}
