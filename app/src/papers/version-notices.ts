import type { Kysely } from 'kysely';
import { chunks } from '../store/chunks.ts';
import { saversOf } from '../store/marks.ts';
import type { NewNotice, NoticeEvent } from '../store/notices.ts';
import { holdPeople } from '../store/people.ts';
import type { Schema } from '../store/schema.ts';
import { type Draft, survivor } from './drafts.ts';
import type { FoldedPaper } from './fold.ts';
import { shortHash } from './identity.ts';
import { sameText, type Version } from './versions.ts';

interface Changes {
  /** What papers are from now on. */
  changed: readonly { draft: Draft; folded: FoldedPaper }[];
  /** Stored papers that become part of another. */
  gone: readonly Draft[];
}

/** How a paper stood in the store. */
interface Before {
  title: string;
  abstract: string | null;
  withdrawn: boolean;
  /** The number of its newest version; 0 where only one text was known. */
  version: number;
}

/**
 * The notices that a batch owes to those who saved its papers: of a new version, that is, a text that none of the
 * papers that are one from now on had, and that their source calls a later version; and of a withdrawal. It must be
 * asked before the batch is written, and what it gives be kept in the same transaction: so none is missed and none is
 * told twice, whatever is killed and however often the batch comes.
 */
export async function dueNotices(db: Kysely<Schema>, { changed, gone }: Changes): Promise<NewNotice[]> {
  const parts = partsOf({ changed, gone });
  const ids = [...parts.values()].flat();
  const savers = Map.groupBy(await saversOf(db, ids), ({ paper }) => paper);
  if (savers.size === 0) return [];
  const before = await stateOf(
    db,
    [...parts.values()].filter((group) => group.some((id) => savers.has(id))).flat(),
  );
  const notices = changed.flatMap(({ draft, folded }) => {
    const own = parts.get(draft) ?? [];
    const people = new Set(own.flatMap((id) => savers.get(id) ?? []).map(({ person }) => person));
    if (people.size === 0) return [];
    const events = eventsOf(
      own.flatMap((id) => before.get(id) ?? []),
      folded,
    );
    return events.flatMap(({ occasion, event }) =>
      [...people].map((person) => ({ person, paper: draft.id, occasion, event })),
    );
  });
  // Whoever deletes their account at this moment is told nothing: it would be left behind.
  const here = await holdPeople(db, [...new Set(notices.map(({ person }) => person))]);
  return notices.filter(({ person }) => here.has(person));
}

/** The numbers of the stored papers that each changed one is made of. */
function partsOf({ changed, gone }: Changes): Map<Draft, number[]> {
  const parts = new Map(changed.map(({ draft }) => [draft, draft.stored ? [draft.id] : []]));
  for (const draft of gone) parts.get(survivor(draft))?.push(draft.id);
  return parts;
}

async function stateOf(db: Kysely<Schema>, ids: readonly number[]): Promise<Map<number, Before>> {
  const before = new Map<number, Before>();
  for (const chunk of chunks(ids)) {
    const rows = await db
      .selectFrom('papers')
      .leftJoin('paper_versions', 'paper_versions.paper_id', 'papers.id')
      .select(({ fn }) => [
        'papers.id',
        'papers.title',
        'papers.abstract',
        'papers.withdrawn',
        fn.max('paper_versions.number').as('version'),
      ])
      .where('papers.id', 'in', chunk)
      .groupBy(['papers.id', 'papers.title', 'papers.abstract', 'papers.withdrawn'])
      .execute();
    for (const { id, title, abstract, withdrawn, version } of rows) {
      before.set(id, { title, abstract, withdrawn: withdrawn === 1, version: version ?? 0 });
    }
  }
  return before;
}

interface Told {
  occasion: string;
  event: NoticeEvent;
}

function eventsOf(before: readonly Before[], { paper, parts }: FoldedPaper): Told[] {
  const [first, ...others] = before;
  if (first === undefined) return [];
  const told: Told[] = [];
  const newest = parts.versions.at(-1);
  if (newest !== undefined && isNew(newest, [first, ...others])) told.push(versionEvent(first, newest));
  if (paper.withdrawn === 1 && before.every(({ withdrawn }) => !withdrawn)) {
    told.push({ occasion: 'withdrawal', event: { kind: 'withdrawal' } });
  }
  return told;
}

/**
 * A text that was here before, or that another source tells of the same version, is no news. Numbers are compared with
 * those of the paper itself: what it takes over may have been counted by another source.
 */
function isNew(newest: Version, [own, ...others]: readonly [Before, ...Before[]]): boolean {
  return newest.number > own.version && [own, ...others].every((known) => !sameText(known, newest));
}

function versionEvent(before: Before, { number, title, abstract }: Version): Told {
  const sameTitle = sameText({ ...before, abstract: null }, { title, abstract: null });
  const sameAbstract = sameText({ ...before, title: '' }, { title: '', abstract });
  return {
    // A version that is taken back and comes again with the same text is told once.
    occasion: `version ${number} ${shortHash(JSON.stringify([title, abstract]))}`,
    event: {
      kind: 'version',
      version: number,
      titleChanged: !sameTitle,
      abstractChanged: !sameAbstract,
      titleBefore: before.title,
    },
  };
}
