import type { TextSource } from '@broadsheet/search';
import type { Kysely } from 'kysely';
import { plainText } from '../papers/plain-text.ts';
import type { Renderings } from '../papers/renderings.ts';
import type { Schema } from '../store/schema.ts';

/** The texts of papers for highlights and snippets, free of TeX: they stay in the store, the index holds none. */
export function storeTexts(db: Kysely<Schema>, renderings: Renderings): TextSource {
  return {
    async texts(keys) {
      if (keys.length === 0) return new Map();
      const papers = await db
        .selectFrom('papers')
        .select(['id', 'title', 'abstract', 'summary', 'content_hash'])
        .where('id', 'in', keys)
        .execute();
      const rendered = await renderings.of(papers);
      return new Map(
        [...rendered].map(([id, { title_html, abstract_html, summary_html }]) => {
          const body = [summary_html, abstract_html].filter((html) => html !== null).join('\n\n');
          return [id, { title: plainText(title_html), abstract: plainText(body) }];
        }),
      );
    },
  };
}
