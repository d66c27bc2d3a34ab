import type { DueSubscription } from '../subscriptions/due.ts';
import type { CandidateList } from './candidates/candidate.ts';
import { isPersonal, keyOfWanted, type Wanted } from './candidates/candidates-of.ts';
import { vectorsOf } from './likeness.ts';
import { type MailPaper, readPapers } from './mail-papers.ts';
import { listInRound, type Round } from './round.ts';
import { chooseSlate } from './slate.ts';
import { windowOf } from './window.ts';

/** For whom an edition is chosen. */
export interface EditionWish {
  person: number | null;
  mostPapers: number;
  /** ms UTC: what came until then, since the last one. */
  dueAt: number;
  lastDueAt: number | null;
  subscriptions: readonly Pick<DueSubscription, 'id' | 'kind' | 'target' | 'frequency' | 'threshold'>[];
  /** Papers of earlier editions: they come to nobody twice. */
  had: ReadonlySet<number>;
}

/** What one subscription brings. */
export interface EditionSection {
  subscription: number;
  title: string;
  /** Within this site. */
  href: string;
  frequency: DueSubscription['frequency'];
  papers: EditionPaper[];
}

interface EditionPaper extends MailPaper {
  id: number;
  votes: number;
  /** One line without a stop at its end. */
  reason: string;
}

/**
 * What stands in an edition: a section for each subscription that has something, in their order. Null where none has:
 * then nothing is sent. Every paper stands once, was in no earlier edition of this reader, is not hidden, and has at
 * least as many votes as the subscription asks for.
 */
export async function chooseEdition(round: Round, wish: EditionWish): Promise<EditionSection[] | null> {
  const { subscriptions, mostPapers, had } = wish;
  const wanted = subscriptions.map((subscription) => wantedOf(round, wish, subscription));
  const lists = await Promise.all(wanted.map((list) => listInRound(round, list)));
  await readPapers(
    round.feed,
    round.papers,
    lists.flatMap((list) => list?.papers.map(({ paper }) => paper) ?? []),
  );
  const offered = lists.map((list, place) =>
    (list?.papers ?? []).filter(
      ({ paper, votes }) =>
        !had.has(paper) && round.papers.has(paper) && votes >= (subscriptions[place]?.threshold ?? 0),
    ),
  );
  const ids = offered.map((papers) => papers.map(({ paper }) => paper));
  const key = JSON.stringify([mostPapers, wanted.map(keyOfWanted), ids]);
  const picks =
    round.slates.get(key) ?? (await chooseSlate(offered, mostPapers, (some) => vectorsOf(round, some)));
  if (!wanted.some(isPersonal)) round.slates.set(key, picks);
  const sections = subscriptions.flatMap((subscription, place) => {
    const papers = picks.filter(({ list }) => list === place).map(({ candidate }) => candidate);
    return sectionOf(round, subscription, lists[place] ?? null, papers);
  });
  return sections.length === 0 ? null : sections;
}

function wantedOf(
  { feed }: Round,
  { person, dueAt, lastDueAt }: EditionWish,
  { kind, target, frequency }: EditionWish['subscriptions'][number],
): Wanted {
  return { kind, target, person, window: windowOf(feed, frequency, { dueAt, lastDueAt }) };
}

function sectionOf(
  { papers: known }: Round,
  { id, frequency }: EditionWish['subscriptions'][number],
  list: CandidateList | null,
  candidates: CandidateList['papers'],
): EditionSection[] {
  if (list === null || candidates.length === 0) return [];
  const papers = candidates.flatMap(({ paper, votes, reason }) => {
    const read = known.get(paper);
    return read === undefined ? [] : [{ ...read, id: paper, votes, reason }];
  });
  return [{ subscription: id, title: list.name, href: list.href, frequency, papers }];
}
