import type { Catalogue } from '../../catalogue/catalogue.ts';
import { openIndexReader } from '../../catalogue/index-reader.ts';
import { storeTexts } from '../../catalogue/texts.ts';
import type { Store } from '../../store/store.ts';

/**
 * The index for a round of editions, without an encoder: saved searches are asked by words, and the vectors of papers
 * are read where they are.
 */
export async function openEditionCatalogue(
  { db }: Pick<Store, 'db'>,
  dataFolder: string,
): Promise<{ catalogue: Catalogue; close(): void }> {
  const reader = await openIndexReader(dataFolder);
  const catalogue = { reader, encoder: null, onEncoderError: () => undefined, texts: storeTexts(db) };
  return { catalogue, close: () => reader.close() };
}
