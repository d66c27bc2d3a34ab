import type { Encoder } from '@broadsheet/encode';
import type { SearchThreads, TextSource } from '@broadsheet/search';

/** What a search needs: the index, what encodes queries as papers were, and the texts for highlights. */
export interface Catalogue {
  /** Threads in the server; a reader of the thread's own (`openIndexReader`) does as well. */
  reader: Pick<SearchThreads, 'snapshot' | 'hold' | 'refresh'>;
  /** Null: words alone are searched. */
  encoder: Encoder | null;
  /** Hears why a query could not be encoded; words alone were searched then. */
  onEncoderError(error: unknown): void;
  texts: TextSource;
}
