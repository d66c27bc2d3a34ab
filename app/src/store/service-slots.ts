import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What a service says of its limits; a moment is ms UTC. */
export interface Quota {
  limit: number | null;
  remaining: number;
  resetsAt: number;
}

/** Moments further ahead than this come from a clock that was wrong, and are not waited for. */
const FURTHEST_AHEAD_MS = 24 * 3_600_000;

/**
 * Takes the turn to speak to a service, for `leaseMs` at most, unless another has it (`held`) or it is too early: then
 * `freeAt` is the moment before which nobody speaks. One statement, so that of any number of processes one gets it. The next turn begins not before
 * `spacingMs` from now, also when this one's holder is killed.
 */
export async function takeSlot(
  db: Kysely<Schema>,
  { service, holder, now, leaseMs, spacingMs }: SlotRequest,
): Promise<{ taken: true } | { taken: false; held: boolean; freeAt: number }> {
  await db
    .insertInto('service_slots')
    .values({ service, next_at: 0, lease_until: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const taken = await db
    .updateTable('service_slots')
    .set({ holder, lease_until: now + leaseMs, next_at: now + spacingMs })
    .where('service', '=', service)
    .where((slot) => slot.or([slot('next_at', '<=', now), slot('next_at', '>', now + FURTHEST_AHEAD_MS)]))
    .where((slot) =>
      slot.or([
        slot('holder', 'is', null),
        slot('lease_until', '<=', now),
        slot('lease_until', '>', now + FURTHEST_AHEAD_MS),
      ]),
    )
    .executeTakeFirst();
  if (Number(taken.numUpdatedRows) > 0) return { taken: true };
  const { next_at, holder: other, lease_until } = await slotOf(db, service);
  return { taken: false, held: other !== null && lease_until > now, freeAt: next_at };
}

export interface SlotRequest {
  service: string;
  /** Random: names the taker. */
  holder: string;
  /** ms UTC. */
  now: number;
  leaseMs: number;
  spacingMs: number;
}

/** Ends a turn and sets the moment of the next, ms UTC. Does nothing when another has got the turn in the meantime. */
export async function releaseSlot(
  db: Kysely<Schema>,
  { service, holder, nextAt }: { service: string; holder: string; nextAt: number },
): Promise<void> {
  await db
    .updateTable('service_slots')
    .set({ holder: null, next_at: nextAt })
    .where('service', '=', service)
    .where('holder', '=', holder)
    .execute();
}

/** Keeps what a service that was spoken to says of its limits. */
export async function saveQuota(db: Kysely<Schema>, service: string, quota: Quota): Promise<void> {
  const { limit, remaining, resetsAt } = quota;
  await db
    .updateTable('service_slots')
    .set({ quota_limit: limit, quota_remaining: remaining, quota_resets_at: resetsAt })
    .where('service', '=', service)
    .execute();
}

/** How it stands with a service; moments are ISO 8601 in UTC. */
export interface ServiceStatus {
  name: string;
  /** Nobody asks it before this moment. */
  nextAt: string;
  /** Its limits as it told them last; null where it tells none. */
  quota: { limit: number | null; remaining: number; resetsAt: string } | null;
}

/** Every service that was ever spoken to, by name. */
export async function serviceStatuses(db: Kysely<Schema>): Promise<ServiceStatus[]> {
  const slots = await db.selectFrom('service_slots').selectAll().orderBy('service').execute();
  return slots.map(({ service, next_at, quota_limit, quota_remaining, quota_resets_at }) => ({
    name: service,
    nextAt: new Date(next_at).toISOString(),
    quota:
      quota_remaining === null || quota_resets_at === null
        ? null
        : {
            limit: quota_limit,
            remaining: quota_remaining,
            resetsAt: new Date(quota_resets_at).toISOString(),
          },
  }));
}

function slotOf(db: Kysely<Schema>, service: string) {
  return db
    .selectFrom('service_slots')
    .select(['next_at', 'holder', 'lease_until'])
    .where('service', '=', service)
    .executeTakeFirstOrThrow();
}
