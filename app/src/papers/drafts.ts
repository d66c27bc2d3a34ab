import type { Identifier } from '../store/identifiers.ts';
import type { PaperRecord } from './record.ts';
import type { RecordIdentity } from './same-paper.ts';

/** A record of a paper; `order` grows from older to newer ones. */
export interface DraftRecord {
  order: number;
  source: string;
  record: PaperRecord;
  /** When it was first read here, ms UTC. */
  seenAt?: number;
  identity: RecordIdentity;
  /** The number of the paper that the source was asked about; absent where a source tells by itself. */
  about?: number;
}

/** A record of the batch that the source has not given before. */
export interface NewRecord extends DraftRecord {
  hash: string;
  body: string;
}

/** A paper while a batch is matched: a stored one, or one that the batch brings. */
export interface Draft {
  id: number;
  stored: boolean;
  identifiers: Map<Identifier['scheme'], string>;
  /** Further identifiers of a scheme, which a merge by hand brought: they find the paper and conflict with nothing. */
  aliases: Identifier[];
  records: DraftRecord[];
  /** Sides of splits by hand that its records stand on: see `SidesOfRecords`. */
  sides: Set<string>;
  /** The paper that took over this one's records and identifiers. */
  mergedInto: Draft | null;
}

/** Papers that records of a batch may be of, found by identifier and by title. */
export interface Drafts {
  all: Draft[];
  byIdentifier: Map<string, Draft>;
  byTitle: Map<string, Set<Draft>>;
}

export function emptyDrafts(): Drafts {
  return { all: [], byIdentifier: new Map(), byTitle: new Map() };
}

/** A paper without anything yet. */
export function emptyDraft(id: number): Draft {
  return {
    id,
    stored: false,
    identifiers: new Map(),
    aliases: [],
    records: [],
    sides: new Set(),
    mergedInto: null,
  };
}

/** Every identifier that finds the paper, those that name it first. */
export function identifiersOfDraft({ identifiers, aliases }: Draft): Identifier[] {
  return [...[...identifiers].map(([scheme, value]) => ({ scheme, value })), ...aliases];
}

/** Puts a paper among the drafts, with what it has. */
export function addDraft(drafts: Drafts, draft: Draft): void {
  drafts.all.push(draft);
  for (const identifier of identifiersOfDraft(draft)) drafts.byIdentifier.set(keyOf(identifier), draft);
  for (const { identity } of draft.records) listTitle(drafts, draft, identity.titleHash);
}

/** The paper that has the identifier, if any. */
export function draftWithIdentifier(drafts: Drafts, identifier: Identifier): Draft | undefined {
  const draft = drafts.byIdentifier.get(keyOf(identifier));
  return draft && survivor(draft);
}

/** Papers of which some record has this title, the oldest first. */
export function draftsWithTitle(drafts: Drafts, titleHash: string): Draft[] {
  const listed = [...(drafts.byTitle.get(titleHash) ?? [])].map(survivor);
  return [...new Set(listed)].sort((a, b) => a.id - b.id);
}

/** Adds a record to a paper, and those of its identifiers that neither this paper nor another has. */
export function addRecord(drafts: Drafts, draft: Draft, record: DraftRecord): void {
  draft.records.push(record);
  listTitle(drafts, draft, record.identity.titleHash);
  for (const identifier of record.identity.identifiers) {
    if (draft.identifiers.has(identifier.scheme) || drafts.byIdentifier.has(keyOf(identifier))) continue;
    draft.identifiers.set(identifier.scheme, identifier.value);
    drafts.byIdentifier.set(keyOf(identifier), draft);
  }
}

/** Makes one paper of two whose identifiers do not conflict: the older keeps its id and gets everything. */
export function mergeDrafts(one: Draft, other: Draft): Draft {
  const [kept, gone] = one.id < other.id ? [one, other] : [other, one];
  gone.mergedInto = kept;
  kept.records = [...kept.records, ...gone.records].sort((a, b) => a.order - b.order);
  kept.identifiers = new Map([...gone.identifiers, ...kept.identifiers]);
  kept.aliases = [...kept.aliases, ...gone.aliases];
  kept.sides = new Set([...kept.sides, ...gone.sides]);
  return kept;
}

/** The paper that a draft is now part of: itself unless it was merged. */
export function survivor(draft: Draft): Draft {
  return draft.mergedInto === null ? draft : survivor(draft.mergedInto);
}

export function hasAuthors(draft: Draft): boolean {
  return draft.records.some(({ identity }) => identity.surname !== null);
}

function listTitle(drafts: Drafts, draft: Draft, titleHash: string): void {
  const listed = drafts.byTitle.get(titleHash);
  if (listed) listed.add(draft);
  else drafts.byTitle.set(titleHash, new Set([draft]));
}

function keyOf({ scheme, value }: Identifier): string {
  return `${scheme}:${value}`;
}
