import type { Identifier } from '../store/identifiers.ts';
import { type Draft, type DraftRecord, emptyDraft, identifiersOfDraft } from './drafts.ts';

/**
 * Makes two papers of one: records that `leaves` names go to a paper with the number `id`, the others stay. An
 * identifier goes where a record claims it, and stays where both sides do. Both papers are new objects.
 */
export function takeApart(
  draft: Draft,
  leaves: (record: DraftRecord) => boolean,
  id: number,
): { stayed: Draft; left: Draft } {
  const stayed: Draft = { ...emptyDraft(draft.id), stored: draft.stored };
  const left = emptyDraft(id);
  for (const record of draft.records) (leaves(record) ? left : stayed).records.push(record);
  for (const identifier of identifiersOfDraft(draft)) {
    giveIdentifier(claims(left, identifier) && !claims(stayed, identifier) ? left : stayed, identifier);
  }
  return { stayed, left };
}

/** Makes one paper of two, whatever their identifiers say: `kept` names it, further identifiers become aliases. */
export function putTogether(kept: Draft, other: Draft): Draft {
  const joined: Draft = { ...emptyDraft(kept.id), stored: kept.stored };
  joined.records = [...kept.records, ...other.records].sort((a, b) => a.order - b.order);
  for (const identifier of [...identifiersOfDraft(kept), ...identifiersOfDraft(other)]) {
    giveIdentifier(joined, identifier);
  }
  return joined;
}

function claims({ records }: Draft, { scheme, value }: Identifier): boolean {
  return records.some(({ identity }) =>
    identity.identifiers.some((identifier) => identifier.scheme === scheme && identifier.value === value),
  );
}

/** The first of a scheme names the paper. */
function giveIdentifier(draft: Draft, { scheme, value }: Identifier): void {
  if (draft.identifiers.has(scheme)) draft.aliases.push({ scheme, value });
  else draft.identifiers.set(scheme, value);
}
