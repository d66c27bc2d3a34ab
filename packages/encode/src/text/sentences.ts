/** After a full stop, question or exclamation mark and white space, before what begins a sentence. */
const BOUNDARY = /(?<=[.!?])\s+(?=[\p{Lu}\p{N}"“$\\(])/u;

/** The sentences of a text, as good as punctuation tells; an abbreviation may cut one in two. */
export function sentencesOf(text: string): string[] {
  return text.split(BOUNDARY).filter((sentence) => sentence.trim() !== '');
}
