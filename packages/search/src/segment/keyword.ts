/** Values of keyword fields are cut here, in documents and in filters alike. In UTF-16 code units. */
const longestValue = 256;

/** A keyword field's value as it is kept and looked for: bounded, and free of unpaired surrogates. */
export function keywordTerm(value: string): string {
  return value.slice(0, longestValue).toWellFormed();
}
