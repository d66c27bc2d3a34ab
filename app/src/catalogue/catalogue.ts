import type { Encoder } from '@broadsheet/encode';
import type { IndexReader, TextSource } from '@broadsheet/search';

/** What a search needs: the index, what encodes queries as papers were, and the texts for highlights. */
export interface Catalogue {
  reader: IndexReader;
  /** Null: words alone are searched. */
  encoder: Encoder | null;
  /** Hears why a query could not be encoded; words alone were searched then. */
  onEncoderError(error: unknown): void;
  texts: TextSource;
}
