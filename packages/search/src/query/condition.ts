/** Keeps documents that hold one of the values, or whose number lies in the range (both ends included). */
export type Filter =
  | { kind: 'keyword'; field: string; anyOf: readonly string[] }
  | { kind: 'range'; field: string; from?: number; to?: number };

/**
 * Asks a document's text. `phrase`: words in this order in one of the text fields, or in the one named; words that make
 * up sentences stand for any word, unless there are no others. `name`: all words in one of the names that a field
 * lists, parted by `nameSeparator`; a letter alone stands for every word that begins with it. Words are compared as
 * the index has them: folded and stemmed. Without any word, everything meets it.
 */
export type TextCondition =
  | { kind: 'phrase'; text: string; field?: string }
  | { kind: 'name'; text: string; field: string };

/** What a document has to be to be an answer. Plain data. */
export type Condition =
  | Filter
  | TextCondition
  | { kind: 'all'; of: readonly Condition[] }
  | { kind: 'any'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition };

/** Stands between the names that a text field lists. */
export const nameSeparator = ' · ';

/** What was found out from the texts of documents, where the index alone cannot tell. */
export interface TextFindings {
  /** Whose texts were looked at. */
  checked: readonly number[];
  /** For each text condition, in the order of `textConditions`, those of them that meet it. */
  meeting: readonly (readonly number[])[];
}

/** The text conditions in a condition, in the order in which they stand. */
export function textConditions(condition: Condition): TextCondition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(textConditions);
    case 'not':
      return textConditions(condition.of);
    case 'phrase':
    case 'name':
      return [condition];
    case 'keyword':
    case 'range':
      return [];
  }
}
