import type { Person } from '../community/actor.ts';
import type { Store } from '../store/store.ts';
import { DEMO_NAMES, demoName } from './names.ts';
import type { Dice } from './random.ts';

const DAY_MS = 86_400_000;

/** Somebody invented. */
export interface DemoPerson {
  actor: Person;
  handle: string;
  /** How often they look in, from 0 to 1. */
  diligence: number;
}

/**
 * Accounts of invented people, who came over the year before `now`, each invited by one who was there before. They have
 * no mail address, and nobody can sign in as one of them but through the owner.
 */
export async function makeDemoPeople(store: Store, dice: Dice, now: number): Promise<DemoPerson[]> {
  const people: DemoPerson[] = [];
  for (const [index, invented] of DEMO_NAMES.entries()) {
    const { name, handle } = demoName(invented);
    const host = people.length === 0 ? null : dice.one(people);
    const age = ((DEMO_NAMES.length - index) * 360 * DAY_MS) / DEMO_NAMES.length;
    const role = index === 0 ? 'curator' : 'reader';
    const { id } = await store.db
      .insertInto('people')
      .values({
        handle,
        display_name: name,
        mail: null,
        role,
        created_at: Math.round(now - age),
        invited_by: host?.actor.id ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    people.push({
      actor: { kind: 'person', id, role, suspension: null },
      handle,
      diligence: 0.2 + 0.8 * dice.next(),
    });
  }
  return people;
}
