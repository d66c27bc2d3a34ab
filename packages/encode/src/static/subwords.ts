const SHORTEST = 3;
const LONGEST = 5;
/** Of a longer word only so much is looked at: nobody's word, but somebody's attack. */
const MOST_CHARACTERS = 40;

/**
 * The buckets of a word's pieces of three to five characters, its ends marked, by 32-bit FNV-1a (Bojanowski et al.
 * 2017, "Enriching word vectors with subword information"): what stands for a word that the vocabulary lacks.
 */
export function subwordBuckets(word: string, buckets: number): number[] {
  const marked = `<${word.slice(0, MOST_CHARACTERS)}>`;
  const found = new Set<number>();
  for (let size = SHORTEST; size <= LONGEST; size++) {
    for (let start = 0; start + size <= marked.length; start++) {
      found.add(fnv1a(marked, start, start + size) % buckets);
    }
  }
  return [...found];
}

function fnv1a(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
