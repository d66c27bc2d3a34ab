import type { Condition } from '../query/condition.ts';

/** A field that queries may name, as in `year:2024`. */
export interface QueryField {
  /** Small letters. */
  name: string;
  /** What a value (never empty) asks for; where it asks for nothing, what the field wants: the end of a sentence. */
  read(value: string): Condition | { wants: string };
  /** Whether the value's words count for the rank too. */
  ranked?: boolean;
}

/** A query, ready to be searched for. */
export interface ReadQuery {
  /** What is ranked by: words, and those of phrases and ranked fields, in order, without operators. */
  words: string;
  /** Whether a document may be an answer without any of the words: the query holds none but those of conditions. */
  wordsOptional: boolean;
  /** What answers have to be; null: anything. */
  condition: Condition | null;
  /** What was left out, and why, in sentences. */
  notices: string[];
}
