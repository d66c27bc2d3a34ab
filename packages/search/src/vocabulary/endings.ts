import { stem } from '../analysis/stem.ts';

/** What English words end in where their stem ends: the stem without its last `cut` letters, then `add`. */
export interface Ending {
  cut: number;
  add: string;
  /** The letters of `add`, and how many of them the ending before it in the list begins with too. */
  letters: readonly number[];
  shared: number;
}

// The suffixes that the stemmer takes off, as they are written. It is asked about each word that is made with them, so
// that one too many does no harm.
const whole = `able ability ably al ality ally ance ances ant ants ate ated ates ating ation ational ations ative ator
ators e ed en ence ences ency ent ently er ers es ful fully ible ibility ic ical ically ics icate icated icates icating
ication ications ied ies ing ings ion ional ions ise ised isation ism ist ists ities ity ive ively ives ivity ization
izations ize ized izer izers izes izing less ly ment ments ness or ors ous ously s ure ures y`;

/** Endings by the last letter of the stem that they replace: "theori" is theory, "probabl" is probability. */
const replacing: Readonly<Record<string, readonly string[]>> = { i: ['y'], l: ['ility', 'ilities'] };

/** In the order of the alphabet, so that neighbors begin alike. */
export const addedEndings = endingsOf(0, whole.split(/\s+/));
const replacingEndings = new Map(
  Object.entries(replacing).map(([last, adds]) => [last.charCodeAt(0), endingsOf(1, adds)]),
);

/** Letters of the shortest stem that endings are tried with. */
export const shortestStem = 3;

/** The endings that stand in place of a stem's last letter. */
export function endingsFor(lastLetter: number): readonly Ending[] {
  return replacingEndings.get(lastLetter) ?? [];
}

/** The word that a stem and an ending make, or null where that word has another stem. */
export function surfaceOf(term: string, { cut, add }: { cut: number; add: string }): string | null {
  const word = term.slice(0, term.length - cut) + add;
  return stem(word) === term ? word : null;
}

function endingsOf(cut: number, adds: readonly string[]): Ending[] {
  const sorted = [...adds].sort();
  return sorted.map((add, index) => {
    const letters = Array.from(add, (letter) => letter.charCodeAt(0));
    const before = sorted[index - 1] ?? '';
    const differs = letters.findIndex((letter, place) => before.charCodeAt(place) !== letter);
    return { cut, add, letters, shared: differs === -1 ? letters.length : differs };
  });
}

/** Stems of which a word begins with this prefix, although they themselves do not: "transform" for "transforme". */
export function stemsOfPrefix(prefix: string): string[] {
  const stems: string[] = [];
  for (let length = shortestStem; length <= prefix.length; length++) {
    const [head, rest] = [prefix.slice(0, length), prefix.slice(length)];
    const goesOn = ({ add }: Ending) => add.startsWith(rest);
    if (rest !== '' && addedEndings.some((ending) => goesOn(ending) && surfaceOf(head, ending) !== null))
      stems.push(head);
    for (const [last, endings] of replacingEndings) {
      const term = head + String.fromCharCode(last);
      if (rest !== '' && endings.some((ending) => goesOn(ending) && surfaceOf(term, ending) !== null))
        stems.push(term);
    }
  }
  return stems;
}
