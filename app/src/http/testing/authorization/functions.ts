import { COLLECTIONS_FUNCTIONS } from './functions-collections.ts';
import { DISCUSSION_FUNCTIONS } from './functions-discussion.ts';
import { ENTRY_FUNCTIONS } from './functions-entry.ts';
import { FEED_FUNCTIONS } from './functions-feeds.ts';
import { MODERATION_FUNCTIONS } from './functions-moderation.ts';
import { OWNERS_FUNCTIONS } from './functions-owner.ts';
import { PEOPLE_FUNCTIONS } from './functions-people.ts';
import { READERS_FUNCTIONS } from './functions-readers.ts';
import { READING_FUNCTIONS } from './functions-reading.ts';
import { SUBMISSION_FUNCTIONS } from './functions-submissions.ts';
import type { FunctionRow } from './table.ts';

/** Who may do what by which function: every exported one that takes an `Actor` stands here. */
export const FUNCTIONS: readonly FunctionRow[] = [
  ...READERS_FUNCTIONS,
  ...ENTRY_FUNCTIONS,
  ...READING_FUNCTIONS,
  ...FEED_FUNCTIONS,
  ...COLLECTIONS_FUNCTIONS,
  ...DISCUSSION_FUNCTIONS,
  ...SUBMISSION_FUNCTIONS,
  ...PEOPLE_FUNCTIONS,
  ...OWNERS_FUNCTIONS,
  ...MODERATION_FUNCTIONS,
];
