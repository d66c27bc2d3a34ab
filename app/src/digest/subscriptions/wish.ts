import type { SubscriptionKind, SubscriptionsTable } from '../../store/digest-schema.ts';
import { readSearchTarget, searchTarget } from './search-target.ts';

/** A list by its kind and what of that kind, as `subscriptions` keeps them. */
export interface ListKey {
  kind: SubscriptionKind;
  target: string;
}

/** When editions come, and how long they are. */
export interface Delivery {
  /** Of the IANA database. */
  timezone: string;
  /** 0 to 23 */
  hour: number;
  /** Nothing that is daily on Saturdays and Sundays. */
  weekdaysOnly: boolean;
  /** 1 (Monday) to 7 */
  weeklyDay: number;
  /** Papers in one edition. */
  mostPapers: number;
}

/** How often a list comes, and what of it. */
export interface Terms {
  frequency: SubscriptionsTable['frequency'];
  /** The least number of votes; null: every paper of the list. */
  threshold: number | null;
}

/** What somebody asks for. */
export interface Wish extends Terms {
  lists: ListKey[];
  delivery: Delivery;
}

/** What is wrong with a wish, by field. */
export interface WishErrors {
  lists?: string;
  threshold?: string;
  timezone?: string;
}

const KINDS: Readonly<Record<SubscriptionKind, { hasTarget: boolean }>> = {
  day: { hasTarget: false },
  week: { hasTarget: false },
  trending: { hasTarget: false },
  topic: { hasTarget: true },
  category: { hasTarget: true },
  author: { hasTarget: true },
  organization: { hasTarget: true },
  search: { hasTarget: true },
  collection: { hasTarget: true },
  following: { hasTarget: false },
};

const MOST_PAPERS = 100;
export const DEFAULT_PAPERS = 10;
const MOST_VOTES = 10_000;
const LONGEST_TARGET = 1000;

/** Lists in one form. */
const MOST_WISHED = 20;

/** The fields of a form, by name. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** Reads a wish as `/subscribe` sends it; gives what is wrong by field. What else is out of bounds becomes the default. */
export function readWish(fields: Fields): { wish: Wish; errors: WishErrors } {
  const lists = [...(fields.get('list') ?? []).slice(0, MOST_WISHED).map(readListKey), typedSearch(fields)];
  const known = lists.filter((list) => list !== null);
  const { terms, error } = readTerms(field(fields, 'frequency'), field(fields, 'threshold'));
  const delivery = readDelivery(fields);
  const errors: WishErrors = {
    ...(known.length === 0 && { lists: 'Choose at least one list.' }),
    ...(error !== null && { threshold: error }),
    ...(delivery === null && { timezone: 'Choose a time zone of the list.' }),
  };
  const wish = { lists: known, ...terms, delivery: delivery ?? deliveryIn(fields, 'UTC') };
  return { wish, errors };
}

/** How often, and from how many votes on; with what is wrong about the votes. */
export function readTerms(frequency: string, votes: string): { terms: Terms; error: string | null } {
  const text = votes.trim();
  const isGood = /^\d{0,5}$/.test(text) && Number(text) <= MOST_VOTES;
  return {
    terms: {
      frequency: frequency === 'weekly' ? 'weekly' : 'daily',
      threshold: text === '' || !isGood || Number(text) === 0 ? null : Number(text),
    },
    error: isGood ? null : `Type a whole number of votes, at most ${MOST_VOTES}, or nothing.`,
  };
}

/** Null where the time zone is none. */
export function readDelivery(fields: Fields): Delivery | null {
  const timezone = field(fields, 'timezone');
  return isTimezone(timezone) ? deliveryIn(fields, timezone) : null;
}

function deliveryIn(fields: Fields, timezone: string): Delivery {
  return {
    timezone,
    hour: within(field(fields, 'hour'), [0, 23], 7),
    weekdaysOnly: field(fields, 'weekdays') === 'yes',
    weeklyDay: within(field(fields, 'weekly_day'), [1, 7], 1),
    mostPapers: within(field(fields, 'most'), [1, MOST_PAPERS], DEFAULT_PAPERS),
  };
}

/** A list as forms and addresses write it, `topic:moons`; null for what is none. Searches are brought into one form. */
export function readListKey(text: string): ListKey | null {
  const [, name = '', target = ''] = /^([a-z]+)(?::(.+))?$/s.exec(text) ?? [];
  if (!isKind(name) || target.length > LONGEST_TARGET) return null;
  if (!KINDS[name].hasTarget) return { kind: name, target: '' };
  if (name === 'search') {
    const search = readSearchTarget(target);
    return search === null ? null : { kind: name, target: searchTarget(search) };
  }
  // The same characters that a query or an address may hold; the store says whether there is such a thing.
  return /^[^\s\p{Cc}]{1,200}$/u.test(target) ? { kind: name, target } : null;
}

export function listKeyText({ kind, target }: ListKey): string {
  return target === '' ? kind : `${kind}:${target}`;
}

/** A name of the IANA database. An offset such as `+05:00` is none: it knows no summer. */
function isTimezone(text: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+){0,2}$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

function typedSearch(fields: Fields): ListKey | null {
  const query = field(fields, 'search').trim();
  return query === '' ? null : readListKey(`search:${new URLSearchParams({ q: query })}`);
}

function isKind(text: string): text is SubscriptionKind {
  return Object.hasOwn(KINDS, text);
}

function within(text: string, [least, most]: readonly [number, number], otherwise: number): number {
  const value = Number(text);
  return /^\d{1,3}$/.test(text) && value >= least && value <= most ? value : otherwise;
}

function field(fields: Fields, name: string): string {
  return fields.get(name)?.[0] ?? '';
}
