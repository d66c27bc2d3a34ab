import { scanTokens } from '../analysis/scan.ts';
import { isStopTerm } from '../analysis/stop-words.ts';
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
  /** How often each term stands in title and body; function words are left out. */
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

/** Reads the texts of a document once. @param wanted terms whose places and sentences matter. */
export function readTexts(
  texts: Readonly<Record<string, string>>,
  { title: titleField, body: bodyField }: TextRoles,
  wanted: ReadonlySet<string>,
): ReadTexts {
  const title = (texts[titleField] ?? '').slice(0, MOST_CHARACTERS);
  const body = (texts[bodyField] ?? '').slice(0, MOST_CHARACTERS);
  const counts = new Map<string, number>();
  const places = new Map<string, number[]>();
  const take = (term: string, place: number) => {
    if (!isStopTerm(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
    if (!wanted.has(term)) return;
    const known = places.get(term);
    if (known) known.push(place);
    else places.set(term, [place]);
  };
  const titleLength = scanTokens(title, (term, _start, _end, place) => take(term, place));
  const bodyStart = titleLength + APART;
  const ranges = sentencesOf(body);
  const sentences = ranges.map(() => new Set<string>());
  let at = 0;
  const bodyLength = scanTokens(body, (term, start, _end, place) => {
    take(term, bodyStart + place);
    while (at < ranges.length - 1 && start >= (ranges[at]?.end ?? 0)) at++;
    if (wanted.has(term)) sentences[at]?.add(term);
  });
  return { counts, length: titleLength + bodyLength, hasBody: bodyLength > 0, sentences, places };
}
