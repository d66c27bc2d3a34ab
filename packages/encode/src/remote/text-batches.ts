/** How much one request carries. */
export interface RequestLimits {
  texts: number;
  /** Of all texts together. */
  characters: number;
}

/** A text that is to be asked about, and its place among all. */
export interface PlacedText {
  place: number;
  text: string;
}

/**
 * Parts texts into requests, in order; a text beyond the limit of characters is alone in its request. Blank texts are
 * left out: services refuse them.
 */
export function batchTexts(texts: readonly string[], limits: RequestLimits): PlacedText[][] {
  const batches: PlacedText[][] = [];
  let batch: PlacedText[] = [];
  let characters = 0;
  for (const [place, text] of texts.entries()) {
    if (text.trim() === '') continue;
    const isFull = batch.length >= limits.texts || characters + text.length > limits.characters;
    if (isFull && batch.length > 0) {
      batches.push(batch);
      batch = [];
      characters = 0;
    }
    batch.push({ place, text });
    characters += text.length;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
