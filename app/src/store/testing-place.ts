import type { StorePlace } from './open.ts';

/** What a database of a test holds before it is opened: nothing, or our tables as migrations leave them. */
export type Beginning = 'empty' | 'migrated';

/** Where the database of one test is; `remove` is called after it. */
export interface TestPlace extends StorePlace {
  remove(): Promise<void>;
}

export type MakePlace = (beginning: Beginning) => Promise<TestPlace>;
