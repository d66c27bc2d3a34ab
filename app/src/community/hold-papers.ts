import type { Transaction } from 'kysely';
import { chunks } from '../store/chunks.ts';
import { dialectOf } from '../store/dialect.ts';
import type { Schema } from '../store/schema.ts';

/** A paper that stays while a transaction lasts. */
export interface HeldPaper {
  id: number;
  /** Its present address, which may not be the one that was asked for. */
  address: string;
  /** Votes at its sources. */
  upvotes: number;
}

/**
 * The papers at these addresses, by the address asked for, which stay while this transaction lasts: a merge waits for
 * it. Where a merge was first the address leads to the paper that was kept. Addresses that lead nowhere are left out.
 */
export async function holdPapers(
  transaction: Transaction<Schema>,
  addresses: readonly string[],
): Promise<Map<string, HeldPaper>> {
  const papers = await find(transaction, addresses);
  const missing = addresses.filter((address) => !papers.has(address));
  if (missing.length === 0) return papers;
  // A merge that was waited for took the row away: the address leads to another by now.
  return new Map([...papers, ...(await find(transaction, missing))]);
}

async function find(
  transaction: Transaction<Schema>,
  addresses: readonly string[],
): Promise<Map<string, HeldPaper>> {
  const papers = new Map<string, HeldPaper>();
  const isAlone = dialectOf(transaction) === 'sqlite';
  for (const chunk of chunks(addresses)) {
    const query = transaction
      .selectFrom('paper_addresses')
      .innerJoin('papers', 'papers.id', 'paper_addresses.paper_id')
      .select(['papers.id', 'papers.address', 'papers.upvotes', 'paper_addresses.address as asked'])
      .where('paper_addresses.address', 'in', chunk);
    for (const { asked, ...paper } of await (isAlone ? query : query.forKeyShare('papers')).execute()) {
      papers.set(asked, paper);
    }
  }
  return papers;
}
