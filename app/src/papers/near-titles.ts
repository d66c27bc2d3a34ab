/** Fewer words than this in common tell nothing: series share short beginnings. */
const COMMON_WORDS = 4;

/** Words that only number or kind the parts of a series: papers that differ by one are different papers. */
const PART_WORDS = /^(?:\d+|[ivx]+|part|first|second|third|one|two|three|reply|erratum|corrigendum|comment)$/;

/** The words that a title is compared by: lower case, letters and digits. */
export function titleWords(title: string): string[] {
  return (
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/**
 * Whether two titles (as words) differ by one word, put in, left out or changed, or by what one of them has at its
 * end, and not at all in numbers: "Part I" and "Part II" are two papers. Equal titles are not near.
 */
export function nearTitles(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const start = sharedStart(short, long);
  const end = sharedEnd(short, long, start);
  const [gone, come] = [short.slice(start, short.length - end), long.slice(start, long.length - end)];
  if (start + end < COMMON_WORDS || (gone.length === 0 && come.length === 0)) return false;
  if ([...gone, ...come].some((word) => PART_WORDS.test(word))) return false;
  return start === short.length || (gone.length <= 1 && come.length <= 1);
}

/** How many words two titles have in common at their start. */
function sharedStart(one: readonly string[], other: readonly string[]): number {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return shared;
}

/** How many at their end, of what is left after the start. */
function sharedEnd(short: readonly string[], long: readonly string[], start: number): number {
  let shared = 0;
  while (shared < short.length - start && short.at(-1 - shared) === long.at(-1 - shared)) shared += 1;
  return shared;
}
