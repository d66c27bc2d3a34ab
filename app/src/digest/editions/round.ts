import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { FeedContext } from '../../feed/context.ts';
import type { CandidateList } from './candidates/candidate.ts';
import { candidatesOf, isPersonal, keyOfWanted, type Wanted } from './candidates/candidates-of.ts';
import type { MailPaper } from './mail-papers.ts';
import type { Pick as SlatePick } from './slate.ts';

/**
 * What editions that close at the same moment have in common: a list is asked once, a paper is read once, and a slate is
 * chosen once for all who want the same and had the same.
 */
export interface Round {
  feed: FeedContext;
  catalogue: Catalogue;
  lists: Map<string, Promise<CandidateList | null>>;
  papers: Map<number, MailPaper>;
  vectors: Map<number, Float32Array>;
  slates: Map<string, SlatePick[]>;
}

/** A round at a moment (ms UTC), at which everything is asked. */
export function createRound(feed: FeedContext, catalogue: Catalogue, now: number): Round {
  const { db, settings, renderings } = feed;
  return {
    feed: { db, settings, renderings, now: () => now },
    catalogue,
    lists: new Map(),
    papers: new Map(),
    vectors: new Map(),
    slates: new Map(),
  };
}

/** What a list has that is new, asked once a round. */
export function listInRound(round: Round, wanted: Wanted): Promise<CandidateList | null> {
  const key = keyOfWanted(wanted);
  const known = round.lists.get(key);
  if (known !== undefined) return known;
  const asked = candidatesOf(round.feed, round.catalogue, wanted);
  // Nobody else asks for it: ten thousand readers would leave as many lists behind.
  if (!isPersonal(wanted)) round.lists.set(key, asked);
  return asked;
}
