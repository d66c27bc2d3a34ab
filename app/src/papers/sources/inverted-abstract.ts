import { FieldRefusal, objectValue } from '../fields.ts';

/** Places beyond this are no abstract's. */
const MOST_WORDS = 20_000;

/**
 * The abstract that an index tells, `{word: [its places from 0]}`: OpenAlex may not give abstracts as text. Places that
 * nothing stands at are passed over. Null without an index; refuses one that is no such thing, or too long.
 */
export function abstractOf(index: unknown): string | null {
  if (index == null) return null;
  const field = 'abstract_inverted_index';
  const words: { at: number; word: string }[] = [];
  for (const [word, places] of Object.entries(objectValue(index, field))) {
    if (!Array.isArray(places)) throw new FieldRefusal(field, 'a list of places is expected for each word');
    if (words.length + places.length > MOST_WORDS) {
      throw new FieldRefusal(field, `more words than the ${MOST_WORDS} that are taken`);
    }
    for (const at of places as unknown[]) {
      if (!Number.isSafeInteger(at)) throw new FieldRefusal(field, 'a place is to be a whole number');
      words.push({ at: Number(at), word });
    }
  }
  const abstract = words.sort((a, b) => a.at - b.at).map(({ word }) => word);
  return abstract.join(' ') || null;
}
