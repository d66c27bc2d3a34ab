/** A piece of a text beside another text: in both, only in the new one, or only in the old one. */
export interface DifferencePiece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Words in the middle of longer texts are not compared one by one: the table of them would take too long. */
const MOST_WORDS = 1500;

/**
 * What changed from one text to another, by words, spaces set to one: the pieces that are `same` are as long as they
 * can be (longest common subsequence). Texts of more than some 1,500 words that differ in all of them come out as one
 * piece removed and one added.
 */
export function wordDifference(before: string, after: string): DifferencePiece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const start = sharedStart(old, now);
  const end = sharedStart(old.slice(start).reverse(), now.slice(start).reverse());
  const middle = compared(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([...old.slice(0, start).map(same), ...middle, ...old.slice(old.length - end).map(same)]);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function sharedStart(one: readonly string[], other: readonly string[]): number {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return shared;
}

function compared(old: readonly string[], now: readonly string[]): DifferencePiece[] {
  if (old.length > MOST_WORDS || now.length > MOST_WORDS) return [...old.map(removed), ...now.map(added)];
  const longest = commonLengths(old, now);
  const pieces: DifferencePiece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      pieces.push(same(old[i] ?? ''));
      i += 1;
      j += 1;
    } else if (longest(i + 1, j) >= longest(i, j + 1)) {
      pieces.push(removed(old[i] ?? ''));
      i += 1;
    } else {
      pieces.push(added(now[j] ?? ''));
      j += 1;
    }
  }
  return [...pieces, ...old.slice(i).map(removed), ...now.slice(j).map(added)];
}

/** How many words `old` from `i` on and `now` from `j` on have in common, in order. */
function commonLengths(old: readonly string[], now: readonly string[]): (i: number, j: number) => number {
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}

/** Neighbors of one kind as one piece; between changes that meet, all that is removed comes first. */
function joined(words: readonly DifferencePiece[]): DifferencePiece[] {
  const pieces: DifferencePiece[] = [];
  let change = { removed: [] as string[], added: [] as string[] };
  const flush = () => {
    if (change.removed.length > 0) pieces.push(removed(change.removed.join(' ')));
    if (change.added.length > 0) pieces.push(added(change.added.join(' ')));
    change = { removed: [], added: [] };
  };
  for (const { kind, text } of words) {
    const last = pieces.at(-1);
    if (kind !== 'same') change[kind].push(text);
    else if (change.removed.length + change.added.length === 0 && last?.kind === 'same')
      last.text += ` ${text}`;
    else {
      flush();
      pieces.push(same(text));
    }
  }
  flush();
  return pieces;
}

function same(text: string): DifferencePiece {
  return { kind: 'same', text };
}

function added(text: string): DifferencePiece {
  return { kind: 'added', text };
}

function removed(text: string): DifferencePiece {
  return { kind: 'removed', text };
}
