import type { CorpusDocument, Qrels } from '@broadsheet/rank';
import {
  collectionName,
  readCorpus,
  readJudgements,
  readQueries,
} from '../../app/src/evaluation/beir-folder.ts';
import { askQuestions, type Question } from '../../app/src/evaluation/questions.ts';

/** A test collection in memory; document n has the key n + 1. */
export interface TestCollection {
  name: string;
  /** Whether each query is a document of the corpus. */
  similar: boolean;
  documents: readonly CorpusDocument[];
  /** Those that somebody judged. */
  questions: readonly Question[];
  qrels: Qrels;
}

/** Reads a folder in BEIR's layout. @throws FormatError for a file that cannot be used. */
export async function readCollection(folder: string, similar: boolean): Promise<TestCollection> {
  const qrels = await readJudgements(folder);
  const documents: CorpusDocument[] = [];
  for await (const document of readCorpus(folder)) documents.push(document);
  const asked = new Map(documents.map((document, place) => [document.id, { ...document, key: place + 1 }]));
  const questions = askQuestions(await readQueries(folder), asked, similar);
  const judged = questions.filter(({ id }) => qrels.has(id));
  return { name: collectionName(folder), similar, documents, questions: judged, qrels };
}
