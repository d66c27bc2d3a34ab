import { givenNameFirst, isSuffix } from './person-names.ts';

/** Words of institutions and groups: an `and` or a comma there is part of the name. */
const ORGANIZATION =
  /\b(?:univ\w*|institut\w*|depart\w*|laborator\w*|college|school|faculty|cent(?:er|re)|academy|collaboration|consortium|team|group|company|inc|ltd|llc|corporation|committee|society|association|foundation|council|sciences?|technolog\w*|engineering)\b/i;

const INITIALS = /^(?:\p{Lu}\p{M}*\.?[\s-]?){1,4}$/u;

/** The people that one entry of a list of authors names, each given name first. */
export function splitPeople(entry: string): string[] {
  if (entry.includes(';')) return entry.split(';').flatMap(splitPeople);
  const behalf = /^(.*\S) (?:for|on behalf of) (the .*\b(?:collaboration|consortium|group|team)\b.*)$/i.exec(
    entry,
  );
  if (behalf) return [...splitPeople(behalf[1] ?? ''), behalf[2] ?? ''];
  if (ORGANIZATION.test(entry)) return [givenNameFirst(entry)];
  const joined = entry.split(/,? (?:and|&) /i);
  if (joined.length === 1) return splitCommas(entry);
  const [first = '', ...others] = joined;
  // "Lee, Ann and Lim, Bo" lists people by their family names; else commas stand between people.
  if (others.every((other) => other.includes(','))) return joined.flatMap(splitCommas);
  return [...peopleOf(first), ...others.flatMap(peopleOf)];
}

/** Of `A. Lee, B. Lim` before an `and`: two people; `Lee, A.` is one. */
function peopleOf(text: string): string[] {
  const parts = partsOf(text);
  return parts.length === 2 && INITIALS.test(parts[1] ?? '') ? [givenNameFirst(text)] : parts;
}

/** Three or more names with commas between them, pairs of family and given names, or one name with its comma. */
function splitCommas(text: string): string[] {
  const parts = partsOf(text);
  if (parts.length < 3) return [givenNameFirst(text)];
  if (parts.length % 2 === 0 && parts.every((part, index) => index % 2 === 0 || INITIALS.test(part))) {
    return pairs(parts).map(([family, given]) => `${given} ${family}`);
  }
  if (parts.every((part) => part.includes(' '))) return parts;
  if (parts.length % 2 === 0 && parts.every((part) => !part.includes(' '))) {
    return pairs(parts).map(([family, given]) => `${given} ${family}`);
  }
  return [givenNameFirst(text)];
}

/** Parts between commas; `Jr.` belongs to the part before it. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (isSuffix(part) && parts.length > 0) parts.push(`${parts.pop()}, ${part}`);
    else if (part !== '') parts.push(part);
  }
  return parts.length > 1 ? parts.map((part) => part.replace(',', '')) : parts;
}

function pairs(parts: readonly string[]): [string, string][] {
  return parts.flatMap((part, index): [string, string][] =>
    index % 2 === 0 ? [[part, parts[index + 1] ?? '']] : [],
  );
}
