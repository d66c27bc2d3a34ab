/**
 * A number for each word as it is spelled. A hash table of our own: words come as slices of texts, each a new string
 * that a `Map` would have to hash in full and compare by its slow way, for millions of words a second.
 */
export interface SpellingTable {
  /** One more than the entry at each place that a hash leads to; 0: none. Always half empty or more. */
  slots: Uint32Array;
  hashes: Uint32Array;
  words: string[];
  numbers: number[];
}

const FIRST_SLOTS = 1 << 12;

export function createSpellingTable(): SpellingTable {
  return {
    slots: new Uint32Array(FIRST_SLOTS),
    hashes: new Uint32Array(FIRST_SLOTS / 2),
    words: [],
    numbers: [],
  };
}

/** The number of a word; one that is not there yet gets what `make` says, and is kept as `keep` gives it. */
export function numberOf(
  table: SpellingTable,
  word: string,
  make: (word: string) => { number: number; kept: string },
): number {
  const hash = hashOf(word);
  const mask = table.slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const entry = (table.slots[slot] as number) - 1;
    if (entry === -1) break;
    if (table.hashes[entry] === hash && table.words[entry] === word) return table.numbers[entry] as number;
  }
  const { number, kept } = make(word);
  if (2 * (table.words.length + 1) > table.slots.length) grow(table);
  table.hashes[table.words.length] = hash;
  table.words.push(kept);
  table.numbers.push(number);
  place(table, table.words.length - 1);
  return number;
}

function grow(table: SpellingTable): void {
  const { hashes, words } = table;
  table.slots = new Uint32Array(2 * table.slots.length);
  table.hashes = new Uint32Array(table.slots.length / 2);
  table.hashes.set(hashes);
  for (let entry = 0; entry < words.length; entry++) place(table, entry);
}

function place({ slots, hashes }: SpellingTable, entry: number): void {
  const mask = slots.length - 1;
  let slot = (hashes[entry] as number) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = entry + 1;
}

/** FNV-1a (Fowler, Noll & Vo) over code units, its bits mixed once more so that the low ones depend on all. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
