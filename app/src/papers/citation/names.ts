import { isSuffix } from '../person-names.ts';

/** A name in its parts; `literal` for what is no person's name, or cannot be told apart. */
export type CitedName = { family: string; given: string; suffix: string | null } | { literal: string };

const GROUP =
  /\b(?:team|group|collaboration|consortium|committee|project|initiative|laboratory|lab|university|institute|inc|and|others)\b|[\d,&/]/i;
const PARTICLE = /^\p{Ll}/u;

/**
 * The parts of a name as it is spoken: the last word is the family name, with the words in lower case before it (`van
 * der Berg`). Names of groups, and those of one word, stay whole.
 */
export function partsOfName(name: string): CitedName {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const suffix = words.length > 2 && isSuffix(words.at(-1) ?? '') ? (words.pop() ?? null) : null;
  if (words.length < 2 || GROUP.test(words.join(' '))) return { literal: name.trim() };
  let first = words.length - 1;
  while (first > 1 && PARTICLE.test(words[first - 1] ?? '')) first -= 1;
  return { family: words.slice(first).join(' '), given: words.slice(0, first).join(' '), suffix };
}
