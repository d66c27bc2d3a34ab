/** A stretch of a text: `text.slice(start, end)`. */
export interface Range {
  start: number;
  end: number;
}

/** Of a longer text the first ones; an abstract has some ten, an attack as many as it likes. */
const MOST_SENTENCES = 200;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of a text as Unicode finds them (UAX #29), in order, without the white space around them. */
export function sentencesOf(text: string): Range[] {
  const ranges: Range[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    if (ranges.length === MOST_SENTENCES) break;
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    if (start < end) ranges.push({ start, end });
  }
  return ranges;
}
