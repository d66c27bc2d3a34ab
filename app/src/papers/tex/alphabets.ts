/**
 * Letters of the mathematical alphabets of Unicode (block "Mathematical Alphanumeric Symbols" and the letterlike
 * symbols that fill its gaps). Browsers follow MathML Core, where `mathvariant` knows only "normal": a bold or
 * double-struck letter has to be that letter.
 */
interface Alphabet {
  upper: number;
  lower: number;
  digit?: number;
  /** Capital Alpha to lower-case omega and its variants follow one another. */
  greek?: number;
  exceptions?: Readonly<Record<string, string>>;
}

const ALPHABETS: Readonly<Record<string, Alphabet>> = {
  bold: { upper: 0x1d400, lower: 0x1d41a, digit: 0x1d7ce, greek: 0x1d6a8 },
  italic: { upper: 0x1d434, lower: 0x1d44e, greek: 0x1d6e2, exceptions: { h: 'ℎ' } },
  'bold-italic': { upper: 0x1d468, lower: 0x1d482, greek: 0x1d71c },
  script: {
    upper: 0x1d49c,
    lower: 0x1d4b6,
    exceptions: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' },
  },
  fraktur: {
    upper: 0x1d504,
    lower: 0x1d51e,
    exceptions: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' },
  },
  'double-struck': {
    upper: 0x1d538,
    lower: 0x1d552,
    digit: 0x1d7d8,
    exceptions: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
  },
  'sans-serif': { upper: 0x1d5a0, lower: 0x1d5ba, digit: 0x1d7e2 },
  'bold-sans-serif': { upper: 0x1d5d4, lower: 0x1d5ee, digit: 0x1d7ec, greek: 0x1d756 },
  'sans-serif-italic': { upper: 0x1d608, lower: 0x1d622 },
  'sans-serif-bold-italic': { upper: 0x1d63c, lower: 0x1d656, greek: 0x1d790 },
  monospace: { upper: 0x1d670, lower: 0x1d68a, digit: 0x1d7f6 },
};

const CAPITAL_ALPHA = 0x391;
const OMEGA = 0x3c9;

/** The text in the alphabet that a `mathvariant` names; characters that it lacks stay as they are. */
export function inAlphabet(text: string, variant: string): string {
  const alphabet = ALPHABETS[variant];
  if (!alphabet) return text;
  return Array.from(text, (character) => letterOf(alphabet, character)).join('');
}

function letterOf(alphabet: Alphabet, character: string): string {
  const exception = alphabet.exceptions?.[character];
  if (exception !== undefined) return exception;
  const code = character.codePointAt(0) ?? 0;
  if (/[A-Z]/.test(character)) return String.fromCodePoint(alphabet.upper + code - 0x41);
  if (/[a-z]/.test(character)) return String.fromCodePoint(alphabet.lower + code - 0x61);
  if (/\d/.test(character) && alphabet.digit) return String.fromCodePoint(alphabet.digit + code - 0x30);
  if (code >= CAPITAL_ALPHA && code <= OMEGA && alphabet.greek) return greekLetter(alphabet.greek, code);
  return character;
}

/** Capitals come first, then a nabla, then the lower-case letters. */
function greekLetter(capitalAlpha: number, code: number): string {
  const capitals = code <= 0x3a9;
  if (!capitals && code < 0x3b1) return String.fromCodePoint(code);
  const offset = capitals ? code - CAPITAL_ALPHA : code - 0x3b1 + 26;
  return String.fromCodePoint(capitalAlpha + offset);
}
