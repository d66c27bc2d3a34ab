/** UTF-8 that was read as Windows-1252: the signs of punctuation, and two-byte letters. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  '™': '’',
  '˜': '‘',
  œ: '“',
  '\u009d': '”',
  '“': '–',
  '”': '—',
  '¦': '…',
  '¢': '•',
};

const READ_WRONGLY =
  /\u00c2[\u0080-\u00bf€™œ˜]|\u00c3[\u0080-\u009f\u00a1-\u00bf]|\u00e2\u20ac([™˜œ\u009d“”¦¢])/g;

const C1 = /[\u0080-\u009f]/g;

const WINDOWS_1252 = new TextDecoder('windows-1252');

/** Anything but printable ASCII and line breaks. */
const STRANGE = /[^\n -~]/;

const LIGATURES = /[\ufb00-\ufb06]/g;

/**
 * Marks that steer the direction or the joining of text unseen, soft hyphens, tags and characters that are none. The
 * joiners U+200C and U+200D stay: Persian and the scripts of India are written with them.
 */
const UNSEEN =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff]|[\u{e0000}-\u{e007f}]/gu;

/**
 * Characters as they were meant: well formed, without wrongly read UTF-8, controls, unseen marks and typesetters'
 * ligatures, in Unicode NFC. A control of the second set is a sign of Windows-1252, as in HTML.
 */
export function repairCharacters(text: string): string {
  if (!STRANGE.test(text)) return text;
  return text
    .toWellFormed()
    .replace(READ_WRONGLY, readAgain)
    .replace(C1, (control) => WINDOWS_1252.decode(Uint8Array.of(control.charCodeAt(0))))
    .replace(/\p{Cc}/gu, ' ')
    .replace(UNSEEN, '')
    .replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))
    .normalize('NFC');
}

function readAgain(letters: string, sign?: string): string {
  if (sign !== undefined) return PUNCTUATION[sign] ?? letters;
  if (letters.charCodeAt(1) > 0xff) return letters.slice(1);
  return String.fromCharCode(((letters.charCodeAt(0) & 0x1f) << 6) | (letters.charCodeAt(1) & 0x3f));
}
