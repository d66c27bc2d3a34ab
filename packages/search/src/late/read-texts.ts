import { beginsLike } from '../analysis/places.ts';
import { scanWords } from '../analysis/scan.ts';
import { isStopTerm } from '../analysis/stop-words.ts';
import { termOf } from '../analysis/term.ts';
import { sentencesOf } from '../highlight/sentences.ts';

/** Longer than any abstract; of a longer text only its beginning is read. */
const MOST_CHARACTERS = 10_000;

/** Between two fields no word is near another. */
const APART = 1000;

/** Which text fields of a document are its title and its body. */
export interface TextRoles {
  title: string;
  body: string;
}

/** What a second look keeps of a document's texts. */
export interface ReadTexts {
  /** How often each counted term stands in title and body; function words are left out. */
  counts: ReadonlyMap<string, number>;
  /** Words of both, function words too. */
  length: number;
  /** Whether there is more than a title. */
  hasBody: boolean;
  /** For each sentence of the body, which of the wanted terms it has. */
  sentences: readonly ReadonlySet<string>[];
  /** Where the wanted terms stand, in rising order. */
  places: ReadonlyMap<string, readonly number[]>;
}

/** Which terms a reader looks for. */
export interface WantedTerms {
  /** Those whose places and sentences matter. */
  wanted: ReadonlySet<string>;
  /** Those that are counted; every one by default. To find the terms of words costs more than all else. */
  counted?: ReadonlySet<string>;
}

/** Reads the texts of a document once. */
export function readTexts(
  texts: Readonly<Record<string, string>>,
  { title: titleField, body: bodyField }: TextRoles,
  { wanted, counted }: WantedTerms,
): ReadTexts {
  const title = (texts[titleField] ?? '').slice(0, MOST_CHARACTERS);
  const body = (texts[bodyField] ?? '').slice(0, MOST_CHARACTERS);
  const worth = counted === undefined ? () => true : beginsLike([...wanted, ...counted]);
  const counts = new Map<string, number>();
  const places = new Map<string, number[]>();
  /** Notes a word, and says of one that is wanted which term it is. */
  const take = (word: string, place: number): string | null => {
    const term = worth(word) ? termOf(word) : '';
    if (term === '') return null;
    if (counted === undefined ? !isStopTerm(term) : counted.has(term))
      counts.set(term, (counts.get(term) ?? 0) + 1);
    if (!wanted.has(term)) return null;
    const known = places.get(term);
    if (known) known.push(place);
    else places.set(term, [place]);
    return term;
  };
  const titleLength = scanWords(title, (word, _start, _end, place) => take(word, place));
  const ranges = sentencesOf(body);
  const sentences = ranges.map(() => new Set<string>());
  let at = 0;
  const bodyLength = scanWords(body, (word, start, _end, place) => {
    const term = take(word, titleLength + APART + place);
    if (term === null) return;
    while (at < ranges.length - 1 && start >= (ranges[at]?.end ?? 0)) at++;
    sentences[at]?.add(term);
  });
  return { counts, length: titleLength + bodyLength, hasBody: bodyLength > 0, sentences, places };
}
