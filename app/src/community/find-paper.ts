import { openDay } from '../feed/calendar.ts';
import { lookUpTitle } from '../feed/look-up.ts';
import type { Reach } from '../outbound/reach.ts';
import { lookUp, readPage, type Tried } from '../papers/lookup/look-up.ts';
import { type Pasted, readPasted } from '../papers/lookup/pasted.ts';
import { paperOfRecord } from '../papers/same-here.ts';
import type { SourceParts } from '../papers/sources/service-client.ts';
import { paperAt } from '../store/addresses.ts';
import { type Identifier, papersWithIdentifiers } from '../store/identifiers.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requireVoice } from './actor.ts';
import { keepFinding, type NewFinding } from './findings.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';
import { dayOfPaper, type WasOnDay } from './submitted-days.ts';

/** Where papers are looked for: our own store, the services, the pages of publishers. */
export type Places = SourceParts & { reach: Reach };

/** What came of looking for a paper. */
export type Found =
  /** It can be put on the day: a finding to be confirmed. */
  | { kind: 'ready'; id: string }
  | { kind: 'was on'; was: WasOnDay }
  /** Nobody knew it, or who might know did not answer. */
  | { kind: 'unknown'; tried: Tried[] }
  /** What was typed names no paper. */
  | { kind: 'no name' };

interface Terms {
  now: number;
  limited: boolean;
  signal: AbortSignal;
}

/**
 * Looks for the paper that the actor has pasted an address or an identifier of: here first, then where its identifier
 * is registered. Nothing is changed but what is kept for the confirmation. Throws a NotAllowedError where nobody is
 * signed in or a suspended reader asks, and a TooManyRequestsError after thirty in an hour.
 */
export async function findPaper(
  actor: Actor,
  places: Places,
  typed: string,
  { now, limited, signal }: Terms,
): Promise<Found> {
  const { id: person } = requireVoice(actor);
  const pasted = readPasted(typed);
  if (pasted === null) return { kind: 'no name' };
  await writePatiently(places.store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, { limit: LIMITS.lookUps, by: String(person), now, enforced: limited });
  });
  const known = await paperHere(places, pasted);
  if (known !== null) return offer(places, person, { kind: 'here', paper: known }, now);
  if (pasted.kind === 'words') return { kind: 'no name' };
  const identifier =
    pasted.kind === 'page' ? await readPage(pasted.url, places, { now, signal }) : pasted.identifier;
  if ('outcome' in identifier) return { kind: 'unknown', tried: [identifier] };
  return ask(places, person, identifier, { now, signal });
}

/** An address of ours, an identifier that a paper here has, or the whole title of one. */
async function paperHere({ store: { db }, settings }: Places, pasted: Pasted): Promise<number | null> {
  if (pasted.kind === 'identifier') return (await papersWithIdentifiers(db, [pasted.identifier]))[0] ?? null;
  const own = pasted.kind === 'page' && pasted.url.origin === settings.publicUrl ? pasted.url.pathname : '';
  const path = own === '' && pasted.kind === 'words' ? pasted.words : own;
  const address = /^\/papers\/(.+)$/.exec(path)?.[1];
  if (address !== undefined) return paperAt(db, address);
  const titled = pasted.kind === 'words' ? await lookUpTitle(db, pasted.words) : null;
  return titled === null ? null : paperAt(db, titled);
}

async function ask(
  places: Places,
  person: number,
  identifier: Identifier,
  { now, signal }: Omit<Terms, 'limited'>,
): Promise<Found> {
  const { db } = places.store;
  const [known] = await papersWithIdentifiers(db, [identifier]);
  if (known !== undefined) return offer(places, person, { kind: 'here', paper: known }, now);
  const answer = await lookUp(identifier, places, { now, signal });
  if (answer.kind === 'nothing') return { kind: 'unknown', tried: answer.tried };
  const { source, record } = answer;
  return offer(
    places,
    person,
    { kind: 'told', source, record, likely: await paperOfRecord(db, record) },
    now,
  );
}

/** Keeps what was found to be confirmed, unless it was on a day. */
export async function offer(
  { store, settings }: { store: Store; settings: { timezone: string; dayBoundary: number } },
  person: number,
  found: NewFinding,
  now: number,
): Promise<Extract<Found, { kind: 'ready' | 'was on' }>> {
  const paper = found.kind === 'here' ? found.paper : found.likely;
  const was = paper === null ? null : await dayOfPaper(store.db, paper);
  if (was !== null) return { kind: 'was on', was };
  const day = openDay(now, settings.timezone, settings.dayBoundary);
  const id = await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    return keepFinding(transaction, found, { person, day, now });
  });
  return { kind: 'ready', id };
}
