import type { DevelopmentSet } from './write-collection.ts';

/** What was written about papers, by people who are not their authors. */
export interface Described {
  title: string;
  description: string;
}

/**
 * Descriptions as queries, each for the one paper that it describes, among other papers. The descriptions themselves are
 * in no document. @param documents hold a described paper under the same title, or it is left out.
 */
export function descriptions(
  described: readonly Described[],
  documents: readonly { title: string; text: string }[],
  titleKey: (title: string) => string,
): DevelopmentSet {
  const places = new Map(documents.map(({ title }, place) => [titleKey(title), `${place}`]));
  const known = described.flatMap(({ title, description }, index) => {
    const document = places.get(titleKey(title));
    return document === undefined ? [] : [{ id: `d${index}`, description, document }];
  });
  return {
    documents: documents.map(({ title, text }, place) => ({ id: `${place}`, title, text })),
    queries: known.map(({ id, description }) => ({ id, text: description })),
    judgements: new Map(known.map(({ id, document }) => [id, new Map([[document, 1]])])),
  };
}
