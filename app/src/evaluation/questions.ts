import { paperText } from '@broadsheet/encode';
import type { CollectionQuery, CorpusDocument } from '@broadsheet/rank';

/** What is asked of the search. */
export interface Question {
  /** The query's own id, in runs and judgements. */
  id: string;
  text: string;
  /** Key of the document that is the query, and so never an answer; else null. */
  itself: number | null;
}

/**
 * The queries as texts. A query by example is the title and the abstract of its document.
 * @param documents those that queries consist of, by id, with their keys.
 * @throws Error for a query without a text, or whose document is not in the corpus.
 */
export function askQuestions(
  queries: readonly CollectionQuery[],
  documents: ReadonlyMap<string, CorpusDocument & { key: number }>,
  similar: boolean,
): Question[] {
  return queries.map((query) => (similar ? bySimilarity(query, documents) : byText(query)));
}

function byText({ id, text }: CollectionQuery): Question {
  if (text !== '') return { id, text, itself: null };
  throw new Error(
    `Query ${id} has no text but a document. Call "evaluate" with --similar for this collection.`,
  );
}

function bySimilarity(
  { id, document }: CollectionQuery,
  documents: ReadonlyMap<string, CorpusDocument & { key: number }>,
): Question {
  if (document === null) {
    throw new Error(`Query ${id} names no document in its field "doc". Call "evaluate" without --similar.`);
  }
  const found = documents.get(document);
  if (found === undefined)
    throw new Error(`Query ${id} is the document ${document}, which corpus.jsonl lacks.`);
  return { id, text: paperText(found.title, found.text), itself: found.key };
}
