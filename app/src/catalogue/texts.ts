import type { TextSource } from '@broadsheet/search';
import type { Kysely } from 'kysely';
import { plainText } from '../papers/render.ts';
import type { Schema } from '../store/schema.ts';
import { abstractText, loadIndexedTexts } from './documents.ts';

/** The texts of papers for highlights and snippets, free of TeX: they stay in the store, the index holds none. */
export function storeTexts(db: Kysely<Schema>): TextSource {
  return {
    async texts(keys) {
      if (keys.length === 0) return new Map();
      const papers = await db
        .selectFrom('papers')
        .select(['id', 'title', 'abstract', 'summary'])
        .where('id', 'in', keys)
        .execute();
      return new Map(
        papers.map((paper) => [
          paper.id,
          { title: plainText(paper.title), abstract: plainText(abstractText(paper)) },
        ]),
      );
    },
  };
}

/** The texts of papers as they were indexed, TeX and all, for conditions that only the text can tell. */
export function indexedTexts(db: Kysely<Schema>): TextSource {
  return { texts: (keys) => loadIndexedTexts(db, keys) };
}
