import { beginsLike, type Phrase, type PlacedTerm, placeTerms } from '../analysis/places.ts';

/** Terms of a text by their places, of those that somebody looks for. */
export type Places = ReadonlyMap<number, readonly PlacedTerm[]>;

/** Where the wanted terms stand in a text. */
export function placesOf(text: string, wanted: ReadonlySet<string>): Places {
  const places = new Map<number, PlacedTerm[]>();
  const put = (term: string, place: number, width: number) => {
    if (!wanted.has(term)) return;
    const here = places.get(place);
    if (here) here.push({ term, place, width });
    else places.set(place, [{ term, place, width }]);
  };
  placeTerms(text, put, beginsLike(wanted));
  return places;
}

/** Whether the phrase stands somewhere in a text. Both spellings of a compound meet: `self-attention`, `selfattention`. */
export function standsIn(phrase: Phrase, places: Places): boolean {
  if (phrase.terms.length === 0) return true;
  const firstTerm = phrase.open.indexOf(false);
  const dead = new Set<number>();
  for (const at of places.keys())
    for (let before = 0; before <= Math.max(0, firstTerm); before++)
      if (standsAt(phrase, places, at - before, dead)) return true;
  return false;
}

/**
 * Whether the phrase stands in a text from the place `start` on.
 * @param dead remembers what was tried, so that a text that repeats itself costs no more than its length.
 */
function standsAt({ terms, open }: Phrase, places: Places, start: number, dead: Set<number>): boolean {
  const ways: [place: number, at: number][] = [[0, start]];
  for (let way = ways.pop(); way; way = ways.pop()) {
    const [place, at] = way;
    if (place >= terms.length) return true;
    const state = at * terms.length + place;
    if (dead.has(state)) continue;
    dead.add(state);
    if (open[place]) ways.push([place + 1, at + 1]);
    for (const { term, width } of terms[place] ?? [])
      for (const found of places.get(at) ?? [])
        if (found.term === term) ways.push([place + width, at + found.width]);
  }
  return false;
}

/**
 * Whether all terms of a phrase are there, in whatever order; a compound's own term counts for its parts.
 * @param has says it of a term.
 */
export function allThere({ terms, open }: Phrase, has: (term: string) => boolean): boolean {
  const reached = terms.map((_, place) => place === 0);
  let done = terms.length === 0;
  for (const [place, here] of terms.entries()) {
    if (!reached[place]) continue;
    const widths = here.flatMap(({ term, width }) => (has(term) ? [width] : []));
    for (const width of open[place] ? [1, ...widths] : widths) {
      if (place + width >= terms.length) done = true;
      else reached[place + width] = true;
    }
  }
  return done;
}
