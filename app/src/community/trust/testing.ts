import type { Store } from '../../store/store.ts';

const DAY_MS = 86_400_000;

/** A member for a test. */
interface GivenMember {
  ageDays: number;
  /** Number of a person; null: came without an invitation. */
  host?: number | null;
  role?: string;
}

/** Makes people as of a moment; gives their numbers in the same order. */
export async function giveMembers(
  store: Store,
  members: readonly GivenMember[],
  { name, now }: { name: string; now: number },
): Promise<number[]> {
  const rows = members.map(({ ageDays, host = null, role = 'reader' }, index) => ({
    handle: `${name}-${index}`,
    display_name: `${name} ${index}`,
    mail: null,
    role,
    created_at: now - ageDays * DAY_MS,
    invited_by: host,
  }));
  const made = await store.db.insertInto('people').values(rows).returning(['id', 'handle']).execute();
  const ids = new Map(made.map(({ id, handle }) => [handle, id]));
  return rows.map(({ handle }) => ids.get(handle) ?? 0);
}

/** Each of these people votes for each of these papers, at a moment. */
export async function giveVotes(
  store: Store,
  people: readonly number[],
  papers: readonly number[],
  at: number,
): Promise<void> {
  const rows = people.flatMap((person) =>
    papers.map((paper) => ({
      person_id: person,
      kind: 'vote' as const,
      first_paper_id: paper,
      paper_id: paper,
      created_at: at,
    })),
  );
  await store.db.insertInto('marks').values(rows).execute();
}
