import type { ListName } from '../../subscriptions/lists.ts';

/** A paper that a list would put into an edition. */
export interface Candidate {
  paper: number;
  /** At its sources and here: what a threshold is compared with. */
  votes: number;
  /** Why it is there, in one line without a stop at its end. */
  reason: string;
}

/** What a list has that is new, best first, and what the list is called. */
export interface CandidateList extends ListName {
  papers: Candidate[];
}

/** Of a list, so many are looked at. */
export const MOST_CANDIDATES = 100;

/** `1 vote`, `12 votes`; empty without any. */
export function votesInWords(votes: number): string {
  if (votes === 0) return '';
  return votes === 1 ? '1 vote' : `${votes.toLocaleString('en')} votes`;
}

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinal(number: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return `${number}${ending[ORDINALS.select(number)]}`;
}

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });

/** Those parts that say something, by commas. */
export function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
