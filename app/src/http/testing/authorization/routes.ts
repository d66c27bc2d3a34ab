import { COLLECTIONS } from './routes-collections.ts';
import { DISCUSSION } from './routes-discussion.ts';
import { ENTRY } from './routes-entry.ts';
import { FEEDS } from './routes-feeds.ts';
import { MODERATION } from './routes-moderation.ts';
import { OWNERS } from './routes-owner.ts';
import { PEOPLE } from './routes-people.ts';
import { READERS } from './routes-readers.ts';
import { READING } from './routes-reading.ts';
import { SUBMISSIONS } from './routes-submissions.ts';
import type { RouteRow } from './table.ts';

/** Who may do what by which route: every route of the app stands here, a room a list. */
export const ROUTES: readonly RouteRow[] = [
  ...READING,
  ...FEEDS,
  ...READERS,
  ...ENTRY,
  ...COLLECTIONS,
  ...DISCUSSION,
  ...SUBMISSIONS,
  ...PEOPLE,
  ...OWNERS,
  ...MODERATION,
];
