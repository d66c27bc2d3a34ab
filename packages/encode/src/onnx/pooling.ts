/** How the vectors of a text's tokens become one: their mean, or the first one, which stands for `[CLS]`. */
export type Pooling = 'mean' | 'cls';

/** What a model says of a batch: `texts` × `width` × `dimensions` numbers, row by row; the rest of a text is padding. */
export interface TokenVectors {
  values: Float32Array;
  width: number;
  dimensions: number;
}

/**
 * Writes one vector for the text number `text` of a batch into `row`, from the vectors of its first `length` tokens;
 * those of padding do not count (Reimers and Gurevych, Sentence-BERT, EMNLP 2019, section 3).
 */
export function poolTokens(
  pooling: Pooling,
  { values, width, dimensions }: TokenVectors,
  text: number,
  length: number,
  row: Float32Array,
): void {
  const start = text * width * dimensions;
  const counted = pooling === 'cls' ? 1 : length;
  row.fill(0);
  for (let token = 0; token < counted; token += 1) {
    const at = start + token * dimensions;
    for (let dimension = 0; dimension < dimensions; dimension += 1) {
      row[dimension] = (row[dimension] ?? 0) + (values[at + dimension] ?? 0) / counted;
    }
  }
}
