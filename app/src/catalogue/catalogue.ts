import type { IndexReader, TextSource } from '@broadsheet/search';

/** What a search needs: the index, and the texts for highlights. */
export interface Catalogue {
  reader: IndexReader;
  texts: TextSource;
}
