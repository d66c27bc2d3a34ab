import { indexDigest } from '@broadsheet/search';
import { openIndexReader } from '../app/src/catalogue/index-reader.ts';
import { storeDigest } from '../app/src/store/digest.ts';
import { openStore } from '../app/src/store/open.ts';

/** What a data folder holds, apart from clocks and the way to it. */
export interface FolderDigest {
  papers: number;
  indexed: number;
  store: string;
  index: string;
}

export async function digestFolder(dataFolder: string): Promise<FolderDigest> {
  const store = await openStore({ databaseUrl: null, dataFolder });
  const reader = await openIndexReader(dataFolder);
  try {
    const snapshot = reader.snapshot();
    const { papers } = await store.db
      .selectFrom('papers')
      .select((column) => column.fn.countAll<number>().as('papers'))
      .executeTakeFirstOrThrow();
    return {
      papers,
      indexed: snapshot.documents,
      store: await storeDigest(store.db),
      index: indexDigest(snapshot),
    };
  } finally {
    reader.close();
    await store.close();
  }
}
