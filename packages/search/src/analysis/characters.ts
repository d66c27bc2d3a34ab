/** What a code point is to the tokenizer. */
export const kind = {
  /** Ends a word. */
  break: 0,
  /** Part of a word in a script that writes spaces between words. */
  letter: 1,
  digit: 2,
  /** Belongs to the letter before it. */
  mark: 3,
  /** Part of a word in a script without spaces: tokens are pairs of neighbors. */
  ideograph: 4,
  /** Joins the words at its sides to a compound. */
  hyphen: 5,
  apostrophe: 6,
  /** Invisible inside a word, such as a soft hyphen; `stripMarkup` puts one where markup was. */
  joiner: 7,
  /** Part of a number when digits stand at both sides. */
  point: 8,
} as const;

export type Kind = (typeof kind)[keyof typeof kind];

/** Stands for markup that does not part a word: U+2060, WORD JOINER. */
export const wordJoiner = '\u2060';

const hyphens = '-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d';
const apostrophes = "'\u2019\u02bc\uff07";
const joiners = '\u00ad\u200c\u200d\u2060\ufeff';
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\u30fc\uff70]/u;
// The halfwidth voicing marks are letters to Unicode, but belong to the kana before them.
const marks = /[\p{M}\uff9e\uff9f]/u;

function classify(codePoint: number): Kind {
  const character = String.fromCodePoint(codePoint);
  if (hyphens.includes(character)) return kind.hyphen;
  if (apostrophes.includes(character)) return kind.apostrophe;
  if (joiners.includes(character)) return kind.joiner;
  if (character === '.') return kind.point;
  if (marks.test(character)) return kind.mark;
  if (spaceless.test(character)) return kind.ideograph;
  if (/\p{N}/u.test(character)) return kind.digit;
  return /\p{L}/u.test(character) ? kind.letter : kind.break;
}

// Filled as code points are met: most texts use a few hundred of the first 65,536.
const unknown = 255;
const known = new Uint8Array(0x10000).fill(unknown);

/** The kind of a code point; an unpaired surrogate is a break. */
export function kindOf(codePoint: number): Kind {
  if (codePoint > 0xffff) return classify(codePoint);
  if (known[codePoint] === unknown) known[codePoint] = classify(codePoint);
  return known[codePoint] as Kind;
}
