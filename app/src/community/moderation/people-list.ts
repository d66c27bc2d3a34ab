import { sql } from 'kysely';
import type { Store } from '../../store/store.ts';
import type { Actor } from '../actor.ts';
import { requireOffice } from './office.ts';

const PAGE_LENGTH = 50;
const MOST_PAGES = 200;

/** Somebody with an account, as moderators see them; moments are ISO 8601 in UTC. No mail address leaves here. */
interface MemberView {
  handle: string;
  name: string;
  role: string;
  since: string;
  /** Whose invitation brought them, and who brought that one, and so on: handles, the nearest first. */
  invitedBy: string[];
  /** How many came with their invitations. */
  guests: number;
  suspension: { until: string; because: string } | null;
  /** Browsers that are signed in. */
  sessions: number;
}

export interface MembersPage {
  members: MemberView[];
  page: number;
  pages: number;
  total: number;
}

/** A page of the people here, the newest first; by a part of a handle or a name where one is given. */
export async function listPeople(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
  { query, page, now }: { query: string; page: number; now: number },
): Promise<MembersPage> {
  requireOffice(actor, 'moderator');
  const pattern = `%${query
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  const named = db
    .selectFrom('people')
    .where('deleted_at', 'is', null)
    .where(
      sql<boolean>`(handle like ${pattern} escape '\\' or lower(display_name) like ${pattern} escape '\\')`,
    );
  const { total } = await named
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await named
    .select(['id', 'handle', 'display_name', 'role', 'created_at', 'suspended_until', 'suspended_because'])
    .select(({ selectFrom, fn }) => [
      selectFrom('people as guests')
        .select(fn.countAll<number>().as('count'))
        .whereRef('guests.invited_by', '=', 'people.id')
        .as('guests'),
      selectFrom('sessions')
        .select(fn.countAll<number>().as('count'))
        .whereRef('sessions.person_id', '=', 'people.id')
        .where('sessions.expires_at', '>', now)
        .as('sessions'),
    ])
    .orderBy('id', 'desc')
    .limit(PAGE_LENGTH)
    .offset((Math.min(page, MOST_PAGES) - 1) * PAGE_LENGTH)
    .execute();
  const hosts = await hostsOf(
    { db },
    rows.map(({ id }) => id),
  );
  const members = rows.map((row) => ({
    handle: row.handle,
    name: row.display_name,
    role: row.role,
    since: new Date(row.created_at).toISOString(),
    invitedBy: hosts.get(row.id) ?? [],
    guests: row.guests ?? 0,
    suspension:
      row.suspended_until === null || row.suspended_until <= now
        ? null
        : { until: new Date(row.suspended_until).toISOString(), because: row.suspended_because ?? '' },
    sessions: row.sessions ?? 0,
  }));
  return { members, page, pages: Math.min(MOST_PAGES, Math.max(1, Math.ceil(total / PAGE_LENGTH))), total };
}

/** Branches of the invite tree are followed this far. */
const MOST_HOSTS = 6;

/** Whose invitation brought each of these people, up the tree. */
async function hostsOf({ db }: Pick<Store, 'db'>, ids: readonly number[]): Promise<Map<number, string[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ guest: number; handle: string; depth: number }>`
    with recursive hosts (guest, host, depth) as (
      select id, invited_by, 1 from people where id in (${sql.join(ids)}) and invited_by is not null
      union all
      select hosts.guest, people.invited_by, hosts.depth + 1 from hosts
        join people on people.id = hosts.host
        where people.invited_by is not null and hosts.depth < ${sql.lit(MOST_HOSTS)}
    )
    select hosts.guest, people.handle, hosts.depth from hosts join people on people.id = hosts.host
      order by hosts.guest, hosts.depth`.execute(db);
  const hosts = new Map<number, string[]>();
  for (const { guest, handle } of rows) hosts.set(guest, [...(hosts.get(guest) ?? []), handle]);
  return hosts;
}
