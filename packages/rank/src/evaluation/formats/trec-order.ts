/** An answer to a query. */
export interface Scored {
  document: string;
  score: number;
}

/**
 * The order in which trec_eval reads a run: the higher score first, and at equal scores the document whose name
 * comes later in the order of bytes. Scores are compared in single precision, as trec_eval keeps them: so what is
 * measured here is what it would say of the run as written.
 */
export function compareScored(one: Scored, other: Scored): number {
  return Math.fround(other.score) - Math.fround(one.score) || compareBytes(other.document, one.document);
}

/** The order of the UTF-8 bytes, which is that of the code points; JavaScript's `<` looks at UTF-16. */
export function compareBytes(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    if (one.charCodeAt(index) === other.charCodeAt(index)) continue;
    return codePointRank(one.charCodeAt(index)) - codePointRank(other.charCodeAt(index));
  }
  return one.length - other.length;
}

/** Halves of pairs stand for code points above all single units. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
