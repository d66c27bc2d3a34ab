// Combining marks that readers leave out when they search. Not the voicing marks of kana, nor the vowel signs of
// scripts that cannot be read without them.
const accents =
  /(?=\p{Mn})(?![\u3099\u309a])[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/gu;
const notInWords = /[^\p{L}\p{N}\p{M}.]/gu;
const ascii = /^[a-z0-9]*$/;

/** Letters that Unicode does not decompose, but that are typed without their stroke. */
const strokes: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŧ: 't',
  ς: 'σ',
};
const stroked = new RegExp(`[${Object.keys(strokes).join('')}]`, 'g');

/**
 * A word in the form that is compared: compatibility forms unified (NFKC), case folded, accents and strokes
 * taken off, apostrophes and a possessive 's dropped. May be empty (a word of nothing but such marks).
 */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (ascii.test(lower)) return lower;
  // Upper case first: it resolves what lower case alone leaves apart ("ß" and "ss").
  const folded = word.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFD').replace(accents, '');
  return folded
    .normalize('NFKC')
    .replace(stroked, (letter) => strokes[letter] ?? letter)
    .replace(/['\u2019\u02bc]s$/, '')
    .replace(notInWords, '');
}
