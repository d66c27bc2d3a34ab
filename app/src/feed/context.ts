import type { Kysely } from 'kysely';
import type { Settings } from '../config/config.ts';
import type { Renderings } from '../papers/renderings.ts';
import type { Schema } from '../store/schema.ts';
import type { PaperCard } from './card.ts';

/** What was made of the store, by what was asked, the one asked last at the end. */
type KeptAnswers = Map<string, KeptAnswer>;

interface KeptAnswer {
  /** Of everything that it was made from. */
  stamp: string;
  value: Promise<unknown>;
}

/** What the order of a list is made from. */
export interface ListContext {
  db: Kysely<Schema>;
  settings: Pick<Settings, 'timezone' | 'dayBoundary' | 'dayAuto' | 'categories'>;
  /** The present moment, ms UTC. */
  now(): number;
  /** Where a process keeps answers that it is asked for again and again; see `keptAnswer`. */
  kept?: KeptAnswers;
}

/** What every list is made from. */
export interface FeedContext extends ListContext {
  settings: Settings;
  renderings: Renderings;
  /** Where a process keeps cards of one version of what is shown; see `keptCardsById`. */
  keptCards?: { version: string; cards: Map<number, PaperCard> };
}
