const SHINGLE = 3;

/**
 * How alike two texts are, from 0 to 1: the share of runs of three words that both have among those that either has
 * (Jaccard index of shingles; Broder 1997, "On the resemblance and containment of documents").
 */
export function resemblance(one: string, other: string): number {
  const [mine, theirs] = [shingles(one), shingles(other)];
  if (mine.size === 0 || theirs.size === 0) return 0;
  const both = [...mine].filter((shingle) => theirs.has(shingle)).length;
  return both / (mine.size + theirs.size - both);
}

function shingles(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const count = Math.max(words.length - SHINGLE + 1, Math.min(words.length, 1));
  return new Set(Array.from({ length: count }, (_, start) => words.slice(start, start + SHINGLE).join(' ')));
}
