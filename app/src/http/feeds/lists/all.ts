import type { ListSource } from '../list-source.ts';
import { ASKED_LISTS } from './asked.ts';
import { COLLECTION_LISTS } from './collections.ts';
import { NAMED_LISTS } from './named.ts';
import { PEOPLES_LISTS } from './people.ts';
import { PERIOD_LISTS } from './periods.ts';

/** Every list that is a feed too. */
export const FEED_LISTS: readonly ListSource[] = [
  ...PERIOD_LISTS,
  ...NAMED_LISTS,
  ...ASKED_LISTS,
  ...PEOPLES_LISTS,
  ...COLLECTION_LISTS,
];
