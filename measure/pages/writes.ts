import { ingestBatch } from '../../app/src/papers/ingest.ts';
import { recordOf } from '../../app/src/papers/record.ts';
import type { Store } from '../../app/src/store/store.ts';
import type { Client } from './client.ts';

interface Writing {
  store: Store;
  client: Client;
  cookie: string;
}

/** Things that somebody does while others read. */
export interface Writer {
  /** The reader votes on the site for a paper of the newest day, or takes the vote back. */
  vote(): Promise<void>;
  /** Another process takes in a new paper. */
  importPaper(): Promise<void>;
}

export function createWriter({ store, client, cookie }: Writing): Writer {
  let votes = 0;
  return {
    async vote() {
      const { address } = await store.db
        .selectFrom('submissions')
        .innerJoin('papers', 'papers.id', 'submissions.paper_id')
        .select('papers.address')
        .orderBy('submissions.day', 'desc')
        .orderBy('papers.id')
        .limit(1)
        .executeTakeFirstOrThrow();
      votes += 1;
      await client.post('/marks', { paper: address, do: votes % 2 === 0 ? 'vote-off' : 'vote-on' }, cookie);
    },
    async importPaper() {
      const title = `A paper that was taken in at ${new Date().toISOString()}`;
      await ingestBatch(store, 'measured', [recordOf({ title, categories: ['cs.LG'] })], { now: Date.now() });
    },
  };
}
